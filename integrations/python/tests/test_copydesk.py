"""The package as it is installed: run with pytest where `pip install copydesk` was."""

import pathlib
import re
import subprocess
import threading

import copydesk
import pytest

TEXT = "😀 Il est parti , enfin, dit la mairie. Elle revient."


def test_offsets_count_characters():
    review = copydesk.check(TEXT, language="fr")
    (finding,) = review.findings
    assert TEXT[finding.start : finding.end] == finding.text == " ,"
    assert (finding.check, finding.severity, finding.line, finding.column) == ("punctuation/spacing", "minor", 1, 15)
    assert [(one.replacement, one.safe) for one in finding.suggestions] == [(",", True)]
    assert review.is_open and review.verdict == "open" and review.language == "fr"
    assert repr(finding) == 'Finding(punctuation/spacing, minor, 1:15, " ,")'


def test_offsets_far_out_count_characters():
    text = "Été. " * 3000 + "Il est parti , enfin."
    engine = copydesk.Engine(only=["punctuation/spacing"], language="fr")
    (finding,) = engine.check(text).findings
    assert text[finding.start : finding.end] == " ,"


def test_the_source_is_compared():
    review = copydesk.check(
        "Il y a 12 ponts dans la ville.",
        language="fr",
        source="There are 14 bridges in the city.",
        source_language="en",
    )
    assert [finding.check for finding in review.findings] == ["numbers/mismatch"]
    assert review.findings[0].source == "There are 14 bridges in the city."
    assert not review.is_open and review.reasons


def test_repairs_stand_in_the_writing_of_the_format():
    text = "Il est *parti* , enfin.\n"
    assert copydesk.fix(text, language="fr", format="markdown") == "Il est *parti*, enfin.\n"


def test_many_texts_are_checked_in_their_order_and_without_the_lock():
    engine = copydesk.Engine()
    reviews = engine.check_many([TEXT, "Tout va bien ici, dit-elle.", TEXT], languages=["fr", "fr", None])
    assert [len(review.findings) for review in reviews] == [1, 0, 1]
    done = []
    threads = [threading.Thread(target=lambda: done.append(engine.check(TEXT, language="fr"))) for _ in range(4)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert [len(review.findings) for review in done] == [1] * 4


def test_files_and_configurations_are_read(tmp_path):
    article = tmp_path / "a.fr.md"
    article.write_text("# Le pont\n\nIl est **parti** , enfin.\n", encoding="utf-8")
    (finding,) = copydesk.Engine().check_file(str(article))[0].findings
    assert finding.text == " ,"
    config = tmp_path / "strict.toml"
    config.write_text('fail-on = "minor"\n', encoding="utf-8")
    assert not copydesk.check(TEXT, language="fr", config=str(config)).is_open


@pytest.mark.parametrize(
    "wrong, said",
    [
        (lambda: copydesk.check("a", language="xx"), "language tag"),
        (lambda: copydesk.check("a", format="word"), "known are text, markdown"),
        (lambda: copydesk.Engine(only=["nothing"]), "nothing"),
        (lambda: copydesk.Engine().check_many(["a"], sources=[]), "0 sources for 1 texts"),
        (lambda: copydesk.Engine().check_file("none.txt"), "none.txt"),
        (lambda: copydesk.Engine(config="none.toml").check("a"), "none.toml"),
    ],
)
def test_what_is_wrong_is_said(wrong, said):
    with pytest.raises(copydesk.CopydeskError, match=re.escape(said)):
        wrong()


def test_the_command_is_there():
    version = subprocess.run(["copydesk", "--version"], capture_output=True, text=True, check=True)
    assert copydesk.__version__ in version.stdout
    checks = subprocess.run(["copydesk", "plugins"], capture_output=True, text=True, check=True).stdout
    assert "punctuation" in checks and len(copydesk.Engine().checks) > 50


def test_typed():
    assert (pathlib.Path(copydesk.__file__).parent / "py.typed").exists()


def test_the_readme_runs(tmp_path, monkeypatch):
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "copydesk.toml").write_text("", encoding="utf-8")
    readme = (pathlib.Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    first, many, with_pandas, with_polars = re.findall(r"```python\n(.*?)```", readme, re.S)
    exec(first, {})
    names = {"copydesk": copydesk, "texts": [TEXT], "sources": [None]}
    exec(many.replace('engine.check_file("article.fr.docx", source="article.en.docx")', ""), names)
    rows = {"translation": [TEXT, "Tout va bien."], "source": [None, None]}
    names |= {"pandas": pandas, "frame": pandas.DataFrame(rows)}
    exec(with_pandas, names)
    assert list(names["frame"]["verdict"]) == ["open", "open"]
    assert list(names["findings"]["check"]) == ["punctuation/spacing"]
    names |= {"polars": polars, "frame": polars.DataFrame(rows)}
    exec(with_polars, names)
    assert names["frame"]["verdict"].to_list() == ["open", "open"]
