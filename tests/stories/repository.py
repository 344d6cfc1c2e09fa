#!/usr/bin/env python3
"""An editor's repository, from nothing to a gate: a fault in each step, and each report read as
its consumer reads it. Needs sarif-tools, junitparser, markdown-it-py, PyYAML and pre-commit.

    tests/stories/repository.py COPYDESK FOLDER_OF_THE_ACTION
"""

import json
import pathlib
import platform
import re
import subprocess
import sys
import tempfile
import xml.dom.minidom

import yaml
from junitparser import JUnitXml
from markdown_it import MarkdownIt
from sarif import loader
from story import Story, expect, expect_only

ENGLISH = """---
title: The ferry to Orsa is back
---

The ferry to the island of Orsa sails again from Monday, said Lena Marquardt, who leads the harbour.

Repairs took eleven weeks and cost 3.5 million euros. “We have waited long enough,” she said.
"""

FRENCH = """---
title: Le bac d’Orsa est de retour
---

Le bac vers l’île d’Orsa reprend lundi, a dit Lena Marquardt, qui dirige le port.

Les travaux ont duré onze semaines et coûté 3,5 millions d’euros. « Nous avons assez attendu », a-t-elle dit.
"""

GERMAN = """---
title: Die Fähre nach Orsa fährt wieder
---

Die Fähre zur Insel Orsa fährt ab Montag wieder, sagte Lena Marquardt, die den Hafen leitet.

Die Arbeiten dauerten elf Wochen und kosteten 3,5 Millionen Euro. „Wir haben lange genug gewartet“, sagte sie.
"""


def begin(story):
    story.step("articles in three languages, each in a folder of its own")
    story.write("content/en/ferry.md", ENGLISH)
    story.write("content/fr/ferry.md", FRENCH)
    story.write("content/de/ferry.md", GERMAN)
    story.command("git", "init", "-q", "-b", "main")
    story.command("git", "config", "user.email", "desk@example.org")
    story.command("git", "config", "user.name", "Desk")
    story.run("init")
    expect_only(story.found("."))
    expect(story.stderr, "2 translations", "taken to be in en")
    with (story.folder / "copydesk.toml").open("a") as file:
        file.write('\n[sources]\nlanguage = "en"\n')
    expect_only(story.found("."))
    expect(story.stderr, "2 translations are read with their sources\n")


def commit(story, message):
    story.command("git", "add", "-A")
    story.command("git", "commit", "-qm", message)


def a_number(story):
    story.step("a number that changed closes the gate, and each form of report says where")
    story.replace("content/fr/ferry.md", "3,5 millions", "3,5 milliards")
    forms = ["sarif", "junit", "checkstyle", "gitlab", "markdown", "json"]
    reports = [f"--report={form}=out/{form}" for form in forms]
    (story.folder / "out").mkdir()
    story.run("check", "content", *reports, code=1)
    report = json.loads((story.folder / "out/json").read_text())
    found = [finding for document in report["documents"] for finding in document["findings"]]
    grave = [finding for finding in found if finding["severity"] == "major"]
    expect_only([(g["check"], g["line"]) for g in grave], ("numbers/mismatch", 7))

    sarif = loader.load_sarif_file(str(story.folder / "out/sarif"))
    records = sarif.get_records()
    assert len(records) == len(found), f"{len(records)} of {len(found)}"
    errors = [record for record in records if record["Severity"] == "error"]
    expect_only(
        [(e["Location"], e["Line"], e["Code"]) for e in errors],
        ("content/fr/ferry.md", 7, "numbers/mismatch"),
    )

    junit = JUnitXml.fromfile(str(story.folder / "out/junit"))
    failed = [case.name for suite in junit for case in suite if not case.is_passed]
    assert junit.failures >= 1 and any("fr/ferry.md" in name for name in failed), failed

    # Well-formed to xmllint where that is there, and to a parser of XML everywhere.
    checkstyle = story.folder / "out/checkstyle"
    subprocess.run(["xmllint", "--noout", checkstyle], check=True)
    files = xml.dom.minidom.parse(str(checkstyle)).getElementsByTagName("file")
    expect([file.getAttribute("name") for file in files], "content/fr/ferry.md")

    issues = json.loads((story.folder / "out/gitlab").read_text())
    places = [(i["location"]["path"], i["location"]["lines"]["begin"]) for i in issues]
    expect(places, ("content/fr/ferry.md", 7))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)

    markdown = MarkdownIt("commonmark").enable("table")
    page = markdown.render((story.folder / "out/markdown").read_text())
    assert "<table>" in page and "numbers/mismatch" in page and "3,5 milliards" in page, page
    story.command("rm", "-r", "out")
    story.replace("content/fr/ferry.md", "3,5 milliards", "3,5 millions")
    expect_only(story.found("."))


def a_translation_that_is_missing(story):
    story.step("a source without its translation into one of the languages is told")
    story.write("content/en/bridge.md", "The bridge stays closed until Friday.\n")
    story.write("content/fr/bridge.md", "Le pont reste fermé jusqu’à vendredi.\n")
    expect_only(story.found("."))
    expect(story.stderr, "no translation was found of content/en/bridge.md in de")
    story.write("content/de/bridge.md", "Die Brücke bleibt bis Freitag geschlossen.\n")
    expect_only(story.found("."))
    commit(story, "Two articles")


def front_matter(story):
    story.step("a title in front matter is read as a headline")
    story.replace("content/de/ferry.md", "title: Die Fähre", "title: Die Fähre Fähre")
    expect(
        story.found("."),
        ("content/de/ferry.md", "repetition/doubled-word", "Fähre Fähre"),
    )
    story.command("git", "checkout", "-q", ".")


def a_repair(story):
    story.step("what is repaired is found no more")
    story.replace("content/fr/ferry.md", "le port.", "le  port .")
    assert story.found(".")
    story.run("fix", "content")
    expect_only(story.found("."))
    story.command("git", "checkout", "-q", ".")


def names_of_a_batch(story):
    story.step("one name in two spellings in two articles, of which only one has changed")
    story.command("git", "checkout", "-qb", "names")
    with (story.folder / "content/fr/bridge.md").open("a") as file:
        file.write("\nC’est ce qu’a dit Lena Marquard, la cheffe du port.\n")
    with (story.folder / "content/en/bridge.md").open("a") as file:
        file.write("\nThat is what Lena Marquardt said, who leads the harbour.\n")
    with (story.folder / "content/de/bridge.md").open("a") as file:
        file.write("\nDas sagte Lena Marquardt, die den Hafen leitet.\n")
    commit(story, "Who said it")
    changed = story.run(
        "check", ".", "--format", "jsonl", "--changed-since", "main", "--consistency", "batch",
        code=1,
    )
    found = [json.loads(line) for line in changed.splitlines()]
    expect({one["document"] for one in found}, "content/fr/bridge.md")
    assert all("ferry" not in one["document"] for one in found), found
    named = [one for one in found if one["check"].startswith("names/")]
    assert named and "Marquard" in named[0]["text"], found
    story.command("git", "checkout", "-q", "main")


def a_source_that_went(story):
    story.step("a translation whose source was removed is checked, though it did not change")
    story.command("git", "checkout", "-qb", "went")
    story.command("git", "rm", "-q", "content/en/bridge.md")
    commit(story, "Without its source")
    report = json.loads(story.run("check", ".", "--format", "json", "--changed-since", "main"))
    checked = [document["document"] for document in report["documents"]]
    expect_only(checked, "content/de/bridge.md", "content/fr/bridge.md")
    story.command("git", "checkout", "-q", "main")


def outlets(story):
    story.step("a folder that is called as an outlet says no language")
    page = '<html lang="fr"><head><title>Le pont</title></head><body><p>Le pont est fermé.</p></body></html>\n'
    for outlet in ("el-pais", "de-tijd", "la-croix", "it-news"):
        story.write(f"press/{outlet}/bridge.html", page)
    languages = {
        document["language"]
        for document in json.loads(story.run("check", "press", "--format", "json"))["documents"]
    }
    expect_only(list(languages), "fr")
    story.command("rm", "-r", "press")


def a_baseline(story):
    story.step("what was there before is let through, what is new is not")
    story.replace("content/de/ferry.md", "3,5 Millionen", "3,5 Milliarden")
    story.run("check", "content", code=1)
    story.run("check", "content", "--write-baseline", "baseline.json")
    story.run("check", "content", "--baseline", "baseline.json")
    story.replace("content/fr/ferry.md", "3,5 millions", "4,5 millions")
    story.run("check", "content", "--baseline", "baseline.json", code=1)
    story.command("git", "checkout", "-q", ".")
    story.command("git", "clean", "-qfd")


def released(story):
    """A release on disk, as a server has it: its address."""
    version = story.run("--version").split()[1]
    name = f"copydesk-{version}-{platform.machine()}-linux.tar.gz"
    folder = pathlib.Path(tempfile.mkdtemp(dir=story.home))
    built = folder / "copydesk"
    built.write_text(f'#!/bin/sh\nexec "{story.copydesk}" "$@"\n')
    built.chmod(0o755)
    release = folder / f"v{version}"
    release.mkdir()
    story.command("tar", "-czf", release / name, "-C", folder, "copydesk")
    sum_of = story.command("sha256sum", name, folder=release)
    (release / f"{name}.sha256").write_text(sum_of)
    return f"file://{folder}"


def github(story, releases):
    story.step("the pipeline for GitHub, step by step as a runner has it")
    workflow = yaml.safe_load((story.folder / ".github/workflows/copydesk.yml").read_text())
    temporary = tempfile.mkdtemp(dir=story.home)
    summary = pathlib.Path(temporary) / "summary.md"
    said = {
        "${{ github.base_ref }}": "main",
        "${{ vars.COPYDESK_RELEASES }}": releases,
    }
    runner = {"RUNNER_TEMP": temporary, "GITHUB_STEP_SUMMARY": str(summary)}
    for step in workflow["jobs"]["gate"]["steps"]:
        if "run" not in step:
            continue
        given = {name: said.get(value, "") for name, value in step.get("env", {}).items()}
        is_gate = step["name"].startswith("Check")
        story.environment.update({**runner, **given})
        story.command("bash", "-e", "-c", step["run"], code=1 if is_gate else 0)
    records = loader.load_sarif_file(str(story.folder / "copydesk.sarif")).get_records()
    expect([r["Code"] for r in records], "numbers/mismatch")
    assert all(record["Location"] == "content/fr/ferry.md" for record in records), records
    expect(summary.read_text(), "numbers/mismatch")


def gitlab(story, releases):
    story.step("the pipeline for GitLab")
    jobs = yaml.safe_load((story.folder / ".gitlab/copydesk.yml").read_text())
    job = jobs["copydesk"]
    # The image brings what this machine has.
    lines = [line for line in job["before_script"] if not line.startswith("apk ")]
    story.environment["COPYDESK_RELEASES"] = releases
    story.environment["CI_MERGE_REQUEST_TARGET_BRANCH_NAME"] = "main"
    story.command("sh", "-ec", "\n".join(lines))
    story.command("sh", "-ec", "\n".join(job["script"]), code=1)
    issues = json.loads((story.folder / "copydesk.json").read_text())
    expect([issue["check_name"] for issue in issues], "numbers/mismatch")
    assert JUnitXml.fromfile(str(story.folder / "copydesk.xml")).failures >= 1


def action(story, releases, folder):
    story.step("the action, with what its inputs are by default")
    described = yaml.safe_load((pathlib.Path(folder) / "action.yml").read_text())
    temporary = tempfile.mkdtemp(dir=story.home)
    output = pathlib.Path(temporary) / "output"
    known = {"github.action_path": folder, "runner.temp": temporary}
    for name, given in described["inputs"].items():
        known[f"inputs.{name}"] = given["default"]
    expression = re.compile(r"\$\{\{ *([\w.-]+) *\}\}")

    def filled(text):
        return expression.sub(lambda found: str(known[found[1]]), text)

    story.environment.update(
        RUNNER_TEMP=temporary, GITHUB_OUTPUT=str(output), COPYDESK_RELEASES=releases
    )
    for step in described["runs"]["steps"]:
        if "run" not in step:
            continue
        story.environment.update(
            {name: filled(value) for name, value in step.get("env", {}).items()}
        )
        is_gate = step.get("id") == "check"
        said = story.command("bash", "-e", "-c", filled(step["run"]), code=1 if is_gate else 0)
    assert "::error file=content/fr/ferry.md,line=7" in said, said
    report = output.read_text().strip().removeprefix("sarif=")
    records = loader.load_sarif_file(report).get_records()
    expect([record["Code"] for record in records], "numbers/mismatch")


def pre_commit(story):
    story.step("the hook for pre-commit")
    folder = pathlib.Path(tempfile.mkdtemp(dir=story.home))
    (folder / "copydesk").symlink_to(story.copydesk)
    story.environment["PATH"] = f"{folder}:{story.environment['PATH']}"
    changed = story.command(
        sys.executable, "-m", "pre_commit", "run", "--files", "content/fr/ferry.md", code=1
    )
    expect(changed, "numbers/mismatch")
    story.command(
        sys.executable, "-m", "pre_commit", "run", "--files", "content/de/ferry.md"
    )


def pipelines(story, repository):
    story.step("the pipelines are written beside the configuration that is there")
    before = (story.folder / "copydesk.toml").read_text()
    story.run("init", "--ci", "github", "--ci", "gitlab", "--ci", "pre-commit")
    assert (story.folder / "copydesk.toml").read_text() == before
    for name in (".github/workflows/copydesk.yml", ".gitlab/copydesk.yml", ".pre-commit-config.yaml"):
        assert (story.folder / name).is_file(), name
    commit(story, "Pipelines")
    origin = tempfile.mkdtemp(dir=story.home)
    story.command("git", "init", "-q", "--bare", origin)
    story.command("git", "remote", "add", "origin", origin)
    story.command("git", "push", "-q", "origin", "main")
    story.command("git", "checkout", "-qb", "number")
    story.replace("content/fr/ferry.md", "3,5 millions", "3,5 milliards")
    commit(story, "A number")
    releases = released(story)
    github(story, releases)
    gitlab(story, releases)
    action(story, releases, repository)
    pre_commit(story)


def main():
    with Story(sys.argv[1]) as story:
        begin(story)
        a_number(story)
        a_translation_that_is_missing(story)
        front_matter(story)
        a_repair(story)
        names_of_a_batch(story)
        a_source_that_went(story)
        outlets(story)
        a_baseline(story)
        pipelines(story, sys.argv[2])


if __name__ == "__main__":
    main()
