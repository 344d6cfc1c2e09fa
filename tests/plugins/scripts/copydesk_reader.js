"use strict";
/** Tells of all that a document holds. */

const { Checker, exportPlugin } = require("copydesk");

const HELD = {
  id: "reader/held",
  category: "other",
  severity: "neutral",
  summary: "something that a document holds",
  explanation: "All of it is told.",
  example_language: "en",
  bad: "On 3 May Anna Berg left.",
  good: "so",
};
const TWICE = {
  ...HELD,
  id: "reader/twice",
  summary: "two values of one name",
  bad: "Anna Berg: 1.\nAnna Berg: 2.",
  example_options: { prefix: "" },
};

class Reader extends Checker {
  static plugin = "reader";
  static version = "1.0.0";
  static description = "all that a document holds";
  static checks = [HELD, TWICE];
  static reconciles = "differences";
  static needs = ["tokens", "names", "numbers", "dates", "quotations", "sentences"];

  constructor({ prefix = "", ...options }) {
    super(options);
    this.prefix = prefix;
  }

  check(document, report) {
    const tell = (kind, part, value = "") => {
      report.finding(HELD, part.span, `${this.prefix}${kind} ${part.text} ${value}`.trim());
    };
    for (const segment of document.segments) {
      const values = [];
      if (segment.source !== null) {
        const { numbers, names, sentences, quotations } = segment.source;
        values.push(...numbers.map(({ text, value }) => `${text}=${value}`));
        values.push(...[...names, ...sentences, ...quotations].map(({ text }) => text));
      }
      tell(segment.role, segment, values.join(" "));
      for (const part of segment.names) {
        tell("name", part);
        report.fact(part.text, part.span, `${segment.numbers.at(-1).value}`);
      }
      for (const part of segment.numbers) {
        tell("number", part, `${part.value}`);
      }
      for (const part of segment.dates) {
        tell("date", part, `${part.day}.${part.month}`);
      }
      for (const part of segment.quotations) {
        const inside = document.text.slice(...part.inside);
        tell("quotation", part, `${part.depth} ${inside}`);
      }
      for (const sentence of segment.sentences) {
        const last = sentence.tokens.at(-1);
        report.finding(HELD, last.span, `${last.kind} ${last.text} of ${document.primaryLanguage}`, {
          suggestions: ["…", { replacement: "!", safe: false }],
          severity: "minor",
          related: [{ place: sentence.span, message: "its sentence" }],
        });
      }
    }
  }

  reconcile(key, [first, ...others], report) {
    for (const fact of others) {
      const related = [{ place: first, message: "first here" }];
      const where = `${fact.name} ${fact.date} ${fact.author} ${fact.desk} ${fact.role}`;
      report.finding(TWICE, fact, `${key}: ${first.value}, ${where}`, { related });
    }
  }
}

exportPlugin(Reader);
