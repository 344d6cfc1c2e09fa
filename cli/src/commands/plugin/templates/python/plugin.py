"""The plugin {{name}} for copydesk."""

import re

import copydesk

EXCLAMATION = copydesk.Check(
    id="{{name}}/exclamation",
    category="punctuation",
    severity="minor",
    summary="more than one exclamation mark",
    explanation="News does not shout: one exclamation mark is enough, in a quotation too.",
    example_language="en",
    bad='"We have won!!" she said.',
    good='"We have won!" she said.',
)

MARKS = re.compile("!{2,}")


class {{type}}(copydesk.Checker):
    name = "{{name}}"
    version = "0.1.0"
    description = "exclamation marks"
    checks = [EXCLAMATION]

    def check(self, document, report):
        for marks in MARKS.finditer(document.text):
            report.finding(EXCLAMATION, marks.span(), "it shouts", suggestions=["!"])


copydesk.export({{type}})
