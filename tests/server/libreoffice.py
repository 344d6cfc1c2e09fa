"""LibreOffice's own client of LanguageTool against `copydesk serve`. Usage: libreoffice.py URL FOLDER

It runs without a display, under the interpreter of the system, which has the module `uno`; the
address is a setting of a profile that is made in the folder."""

import pathlib
import subprocess
import sys

import uno
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import Locale

URL, FOLDER = sys.argv[1].rstrip("/"), pathlib.Path(sys.argv[2])
TEXT = "Il est parti , enfin, dit la mairie."
PATH = "/org.openoffice.Office.Linguistic/GrammarChecking/LanguageTool"


def item(name, value):
    return (
        f'<item oor:path="{PATH}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
    )


profile = FOLDER / "profile"
(profile / "user").mkdir(parents=True)
(profile / "user/registrymodifications.xcu").write_text(
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    + item("BaseURL", f"{URL}/v2")
    + item("IsEnabled", "true")
    + "</oor:items>\n"
)
office = subprocess.Popen(
    [
        "soffice",
        "--headless",
        "--norestore",
        f"-env:UserInstallation=file://{profile}",
        "--accept=pipe,name=copydesk;urp",
    ],
    stderr=subprocess.DEVNULL,
)
try:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    context = None
    while context is None:
        assert office.poll() is None, "LibreOffice ended"
        try:
            context = resolver.resolve("uno:pipe,name=copydesk;urp;StarOffice.ComponentContext")
        except NoConnectException:
            pass
    name = "org.openoffice.lingu.LanguageToolGrammarChecker"
    checker = context.ServiceManager.createInstanceWithContext(name, context)
    french = Locale("fr", "FR", "")
    assert checker.hasLocale(french), "LibreOffice does not know that French is checked"
    found = checker.doProofreading("a", TEXT, french, 0, len(TEXT), ()).aErrors
    said = [(one.nErrorStart, one.nErrorLength, one.aSuggestions) for one in found]
    assert said == [(12, 2, (",",))], said
finally:
    office.terminate()
    office.wait()
print("LibreOffice: found and suggested")
