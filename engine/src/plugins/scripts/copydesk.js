"use strict";
/**
 * What a plugin for copydesk in JavaScript needs: one module, which copydesk brings itself.
 *
 * A plugin is a file `copydesk_<name>.js` (CommonJS) with a class that extends `Checker`, handed
 * over with `exportPlugin`. Places are indices of JavaScript's strings:
 * `document.text.slice(start, end)`.
 */

const PROTOCOL = 1;

/** A stretch of a text, and what stands in it. */
class Part {
  #whole;
  #record;

  constructor(whole, span, record) {
    this.#whole = whole;
    this.#record = record;
    /** @type {[number, number]} */
    this.span = span;
  }

  /** Its text. */
  get text() {
    return this.#whole.slice(...this.span);
  }

  /** The records of a kind, each with its text. */
  placed(kind) {
    const records = this.#record[kind];
    if (records === undefined) {
      throw new Error(`write "${kind}" into the plugin's \`needs\` to have ${kind}`);
    }
    const text = (span) => this.#whole.slice(...span);
    return records.map((record) => ({ ...record, text: text(record.span) }));
  }

  /**
   * Words in capitals side by side: `{span, text, is_initial}`, the last where the first word of
   * a sentence is among them, which may be any word. Needs `names`.
   */
  get names() {
    return this.placed("names");
  }

  /** `{span, text, value}`, as the language writes numbers. Needs `numbers`. */
  get numbers() {
    return this.placed("numbers");
  }

  /** `{span, text, year, month, day}`; what a date does not say is `null`. Needs `dates`. */
  get dates() {
    return this.placed("dates");
  }

  /** `{span, text, inside, depth}`, one inside another first. Needs `quotations`. */
  get quotations() {
    return this.placed("quotations");
  }
}

/** What a segment was translated from: places are those of `document.source`. */
class Source extends Part {
  /** Its sentences: `{span, text}`. Needs `sentences`. */
  get sentences() {
    return this.placed("sentences");
  }
}

/** A sentence of a segment. */
class Sentence extends Part {
  /**
   * Its words, numbers and marks: `{span, text, kind}`, a kind of word, number, quote,
   * punctuation, symbol, url, email, handle, opaque. Needs `tokens`.
   */
  get tokens() {
    return this.placed("tokens");
  }
}

/** A headline, a paragraph, a caption, a translation unit. */
class Segment extends Part {
  constructor(document, record) {
    super(document.text, record.span, record);
    /** body, headline, lead, caption, pull-quote or item. */
    this.role = record.role;
    /** What it was translated from, or `null`. */
    this.source =
      record.source && new Source(document.source, record.source, record.in_source ?? {});
    const token = ([start, end, kind]) => ({ span: [start, end], kind });
    /** Its sentences. */
    this.sentences = record.sentences.map(({ span, tokens }) => {
      return new Sentence(document.text, span, { tokens: tokens && tokens.map(token) });
    });
  }

  /** The tokens of all its sentences. Needs `tokens`. */
  get tokens() {
    return this.sentences.flatMap((sentence) => sentence.tokens);
  }
}

/** The text under review. Every place is one of `text`. */
class Document {
  constructor(record) {
    this.name = record.name;
    /** Whether its facts meet those of no other document. */
    this.isAlone = record.is_alone;
    /** BCP 47 tag; `und` where nobody knows. */
    this.language = record.language;
    /** BCP 47 tag of the source; empty where nobody knows. */
    this.sourceLanguage = record.source_language;
    /** ISO 8601; empty where nobody knows. */
    this.date = record.date;
    /** As the file says them; empty where it does not. */
    this.author = record.author;
    this.desk = record.desk;
    this.text = record.text;
    this.source = record.source;
    this.segments = record.segments.map((part) => new Segment(this, part));
  }

  /** `fr` of `fr-CH`. */
  get primaryLanguage() {
    return this.language.split("-")[0].toLowerCase();
  }

  /** All tokens. Needs `tokens`. */
  get tokens() {
    return this.segments.flatMap((segment) => segment.tokens);
  }
}

/**
 * A fact that a document told: `{index, document, language, text, value}`, with the name, date,
 * author and desk of its document and the role of its segment.
 */
class Fact {
  constructor(index, record) {
    Object.assign(this, { index, ...record });
  }
}

function place(where) {
  if (where instanceof Fact) {
    return { fact: where.index };
  }
  const isIndex = (index) => Number.isInteger(index) && index >= 0;
  if (!Array.isArray(where) || where.length !== 2 || !where.every(isIndex)) {
    throw new TypeError(`a place is two indices of the text, not ${JSON.stringify(where)}`);
  }
  return { span: where };
}

function text(what, value) {
  if (typeof value !== "string") {
    throw new TypeError(`${what} is a string, not ${JSON.stringify(value)}`);
  }
  if (/[\uD800-\uDFFF]/u.test(value)) {
    throw new TypeError(`${what} has half a character: ${JSON.stringify(value)}`);
  }
  return value;
}

function list(what, value) {
  if (!Array.isArray(value)) {
    throw new TypeError(`${what} are a list, not ${JSON.stringify(value)}`);
  }
  return value;
}

const SEVERITIES = ["neutral", "minor", "major", "critical"];

/** Takes what a plugin finds. */
class Report {
  findings = [];
  facts = [];
  notes = [];

  /**
   * Tells of a place that should change: a span in `check`, a fact in `reconcile`.
   *
   * @param check one of the plugin's checks
   * @param where `[start, end]`, or a fact
   * @param {string} message what is wrong, in a sentence for an editor
   * @param {{suggestions?: (string | {replacement: string, safe?: boolean})[],
   *   severity?: string, related?: {place: any, message: string}[]}} more
   */
  finding(check, where, message, { suggestions = [], severity, related = [] } = {}) {
    if (severity !== undefined && !SEVERITIES.includes(severity)) {
      throw new TypeError(`the severity ${severity} is none: ${SEVERITIES.join(", ")}`);
    }
    const suggestion = (s) => {
      const { replacement, safe = false } = typeof s === "string" ? { replacement: s } : s;
      return { replacement: text("a suggestion", replacement), safe: Boolean(safe) };
    };
    const other = (r) => ({ place: place(r.place), message: text("the message", r.message) });
    this.findings.push({
      check: check.id,
      place: place(where),
      message: text("the message", message),
      severity,
      suggestions: list("suggestions", suggestions).map(suggestion),
      related: list("related places", related).map(other),
    });
  }

  /** Tells something true of a place: facts with one key meet in `reconcile`. */
  fact(key, span, value) {
    const own = { key: text("the key", key), value: text("the value", value) };
    this.facts.push({ ...own, span: place(span).span });
  }

  /** Tells the user something about the run, such as what could not be checked. */
  note(said) {
    this.notes.push(text("a note", said));
  }
}

/** What a plugin extends. Its static fields say what it is. */
class Checker {
  /** As the file says it: `copydesk_<name>.js`. */
  static plugin = "";
  /** Such as 1.0.0. */
  static version = "0.1.0";
  /** One line. */
  static description = "";
  /**
   * What it looks for: `{id, category, severity, summary, explanation, example_language, bad,
   * good, example_source?, example_options?}`.
   */
  static checks = [];
  /** nothing, differences (facts of a key that differ) or everything. */
  static reconciles = "nothing";
  /**
   * What it reads of a document: tokens, names, numbers, dates, quotations; sentences, for those
   * of the source.
   */
  static needs = [];

  /**
   * Takes what the user configured; an exception refuses it. A plugin that has options takes its
   * own out of them, and hands the rest on to this one, which refuses them.
   */
  constructor(options) {
    const given = Object.keys(options);
    if (given.length > 0) {
      throw new Error(`unknown option ${given.join(", ")}`);
    }
  }

  /** Looks at one document. */
  check(document, report) {}

  /** Looks at the facts of one key, from all documents. */
  reconcile(key, facts, report) {}
}

let exported;

/** Hands the plugin's class over. */
function exportPlugin(checker) {
  exported = checker;
}

const helper = { Checker, Document, Fact, Report, exportPlugin };

function describe(checker) {
  return {
    plugin: {
      protocol: PROTOCOL,
      name: checker.plugin,
      version: checker.version,
      description: checker.description,
      reconciles: checker.reconciles,
      unit: "utf-16",
      needs: checker.needs,
      checks: checker.checks,
    },
  };
}

function answer(request, state) {
  if (exported === undefined) {
    throw new Error("the script does not call exportPlugin");
  }
  const report = new Report();
  let returned;
  switch (request.request) {
    case "describe":
      return describe(exported);
    case "create":
      state.instance = new exported(request.options);
      return {};
    case "check":
      returned = state.instance.check(new Document(request.document), report);
      break;
    case "reconcile": {
      const facts = request.facts.map((fact, index) => new Fact(index, fact));
      returned = state.instance.reconcile(request.key, facts, report);
      break;
    }
    default:
      throw new Error(`copydesk asked for ${request.request}, which this helper does not know`);
  }
  if (typeof returned?.then === "function") {
    throw new Error(
      `${request.request} is async: what it finds must be told before it returns`,
    );
  }
  return { findings: report.findings, facts: report.facts, notes: report.notes };
}

/** What an exception says, with the line of the plugin that it came from. */
function reason(error, path) {
  const at = String(error?.stack).split(`${path}:`)[1];
  const line = at === undefined ? "" : ` (line ${parseInt(at, 10)})`;
  // What follows the first line is of the interpreter.
  return `${String(error).split("\n")[0]}${line}`;
}

/**
 * Runs the plugin in the file with the number 4: requests are lines of standard input, answers
 * lines of the file with the number 3. Standard output is the plugin's.
 */
function main(path) {
  const fs = require("node:fs");
  const vm = require("node:vm");
  let broken;
  try {
    const code = fs.readFileSync(4, "utf8");
    const names = ["require", "module", "exports"];
    const run = vm.compileFunction(code, names, { filename: path });
    const module = { exports: {} };
    run((name) => (name === "copydesk" ? helper : require(name)), module, module.exports);
  } catch (error) {
    broken = reason(error, path);
  }
  const state = {};
  const write = (text) => {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; ) {
      at += fs.writeSync(3, bytes, at);
    }
  };
  const respond = (line) => {
    const request = JSON.parse(line);
    let answered;
    try {
      answered = broken === undefined ? answer(request, state) : { error: broken };
    } catch (error) {
      answered = { error: reason(error, path) };
    }
    write(`${JSON.stringify({ id: request.id, ...answered })}\n`);
  };
  // One request after another: nothing else is to be done meanwhile.
  const chunk = Buffer.alloc(1 << 16);
  let parts = [];
  for (;;) {
    const length = fs.readSync(0, chunk, 0, chunk.length, null);
    if (length === 0) {
      return;
    }
    let rest = Buffer.from(chunk.subarray(0, length));
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      parts.push(rest.subarray(0, end));
      respond(Buffer.concat(parts).toString("utf8"));
      parts = [];
      rest = rest.subarray(end + 1);
    }
    parts.push(rest);
  }
}

if (typeof module === "undefined" || require.main === undefined) {
  main(process.argv[1]);
} else {
  module.exports = helper;
}
