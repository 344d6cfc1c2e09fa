"use strict";
/** The plugin {{name}} for copydesk. */

const { Checker, exportPlugin } = require("copydesk");

const EXCLAMATION = {
  id: "{{name}}/exclamation",
  category: "punctuation",
  severity: "minor",
  summary: "more than one exclamation mark",
  explanation: "News does not shout: one exclamation mark is enough, in a quotation too.",
  example_language: "en",
  bad: '"We have won!!" she said.',
  good: '"We have won!" she said.',
};

class {{type}} extends Checker {
  static plugin = "{{name}}";
  static version = "0.1.0";
  static description = "exclamation marks";
  static checks = [EXCLAMATION];

  check(document, report) {
    for (const { index, 0: marks } of document.text.matchAll(/!{2,}/g)) {
      const span = [index, index + marks.length];
      report.finding(EXCLAMATION, span, "it shouts", { suggestions: ["!"] });
    }
  }
}

exportPlugin({{type}});
