#!/usr/bin/env python3
"""An author of plugins, from nothing to a plugin that others have: in Rust, C, Python, JavaScript
and as rules, on a machine that has copydesk and a compiler, and nothing of its source.

    tests/stories/author.py COPYDESK
"""

import sys

from story import Story, expect, expect_only

LANGUAGES = {
    "rust": (["cargo", "build", "--release"], "target/release/libcopydesk_house_rules.so"),
    "c": (["make"], "build/libcopydesk_house_rules.so"),
    "python": (None, "copydesk_house_rules.py"),
    "javascript": (None, "copydesk_house_rules.js"),
}

RULES = """\
[[rule]]
id = "shouting"
languages = ["en", "fr"]
regex = "!{2,}"
message = "one mark is enough"
suggestion = "!"
bad = "Fire!!"
good = "Fire!"
"""

CHECK = "house_rules/exclamation"


def a_plugin(story, language):
    story.step(f"a plugin in {language}")
    build, file = LANGUAGES[language]
    folder = "house-rules"
    story.run("plugin", "new", folder, "--lang", language)
    if build:
        story.command(*build, folder=folder)
    examined = story.run("plugin", "validate", file, folder=folder)
    assert "FAILED" not in examined, examined
    story.run("plugin", "install", file, folder=folder)
    expect_only(story.found("a.en.txt"), ("a.en.txt", CHECK, "!!"))
    batch = story.found("--consistency", "batch", "a.en.txt", "b.fr.txt")
    expect(batch, ("a.en.txt", CHECK, "!!"), ("b.fr.txt", CHECK, "!!!"))
    expect(story.run("explain", "house_rules"), CHECK)
    story.run("plugin", "remove", "house-rules")
    expect_only(story.found("a.en.txt"))
    story.command("rm", "-r", folder)


def rules(story):
    story.step("rules, which need no code")
    story.write("rules.toml", RULES)
    examined = story.run("plugin", "validate", "rules.toml")
    assert "FAILED" not in examined, examined
    story.write("copydesk.toml", '[plugins.rules]\nrule-files = ["rules.toml"]\n')
    found = story.found("--consistency", "batch", ".")
    expect([(document, text) for document, _, text in found], ("a.en.txt", "!!"), ("b.fr.txt", "!!!"))
    story.command("rm", "copydesk.toml", "rules.toml")
    expect_only(story.found("a.en.txt"))


def main():
    with Story(sys.argv[1]) as story:
        story.write("a.en.txt", "It won!! So it goes.\n")
        story.write("b.fr.txt", "Il a gagné!!!\n")
        for language in sys.argv[2:] or LANGUAGES:
            a_plugin(story, language)
        rules(story)


if __name__ == "__main__":
    main()
