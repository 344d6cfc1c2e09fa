"""Real clients of LanguageTool against `copydesk serve`. Usage: clients.py URL

language_tool_python and pyLanguagetool are used as their own documentation shows."""

import json
import subprocess
import sys
import tempfile

import language_tool_python

URL = sys.argv[1].rstrip("/")
TEXT = "😀 Il est parti , enfin. Il a dit que the bridge will stay closed until the end of May, dit-on."


def language_tool():
    with language_tool_python.LanguageTool("fr", remote_server=URL) as tool:
        found = tool.check(TEXT)
        texts = [TEXT[match.offset : match.offset + match.error_length] for match in found]
        assert [" ,", "the bridge will stay closed until the end of"] == texts, texts
        assert found[0].rule_id == "punctuation/spacing", found[0]
        assert tool.correct("Il est parti , enfin.") == "Il est parti, enfin."
        tool.disabled_rules = {"punctuation"}
        assert [match.rule_id for match in tool.check(TEXT)] == ["untranslated/fragment"]


def py_languagetool():
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write("Il est parti , enfin.\n")
        file.flush()
        command = ["pylanguagetool", "--api-url", f"{URL}/v2/", "-l", "fr", file.name]
        run = subprocess.run(command, capture_output=True, text=True)
        assert run.returncode == 1 and "Il est parti, enfin." in run.stdout, run


def rust(program):
    command = [program, "--hostname", "http://127.0.0.1", "--port", URL.rsplit(":", 1)[1]]
    check = subprocess.run([*command, "check", "-l", "fr", "-t", TEXT, "--raw"], capture_output=True, text=True)
    found = [match["rule"]["id"] for match in json.loads(check.stdout)["matches"]]
    assert found == ["punctuation/spacing", "untranslated/fragment"], check
    languages = subprocess.run([*command, "languages"], capture_output=True, text=True)
    assert any(one["longCode"] == "fr-CA" for one in json.loads(languages.stdout)), languages


language_tool()
py_languagetool()
if len(sys.argv) > 2:
    rust(sys.argv[2])
print("clients of LanguageTool: as with LanguageTool")
