"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { optionsOf, statusOf } = require("../src/options");

test("settings that are empty are left out", () => {
  const settings = { language: "fr", sourceLanguage: "", config: "", neutral: false };
  assert.deepEqual(optionsOf((key) => settings[key]), { language: "fr" });
});

test("the status bar shows the verdict and what there is", () => {
  assert.deepEqual(statusOf(undefined), { text: "", tooltip: "" });
  const closed = { verdict: "closed", counts: "2 major", reasons: ["fail-on major"] };
  assert.deepEqual(statusOf(closed), { text: "$(error) closed: 2 major", tooltip: "copydesk\nfail-on major" });
  assert.equal(statusOf({ verdict: "not checked", counts: "", reasons: [] }).text, "$(question) not checked");
});

test("it speaks with the server", { skip: !process.env.COPYDESK }, async () => {
  const { spawn } = require("node:child_process");
  // What the client of VS Code speaks with.
  const { createMessageConnection, StreamMessageReader, StreamMessageWriter } = require("vscode-jsonrpc/node");
  const server = spawn(process.env.COPYDESK, ["lsp"]);
  const connection = createMessageConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  connection.listen();
  const told = new Promise((done) => connection.onNotification("textDocument/publishDiagnostics", done));
  const verdict = new Promise((done) => connection.onNotification("copydesk/verdict", done));
  const options = optionsOf((key) => ({ language: "fr" })[key]);
  await connection.sendRequest("initialize", { processId: null, rootUri: null, capabilities: {}, initializationOptions: options });
  connection.sendNotification("initialized", {});
  const document = { uri: "file:///a.txt", languageId: "plaintext", version: 1, text: "Il est parti , enfin." };
  connection.sendNotification("textDocument/didOpen", { textDocument: document });
  assert.deepEqual((await told).diagnostics.map((one) => one.code), ["punctuation/spacing"]);
  assert.equal(statusOf(await verdict).text, "$(pass) open: 1 minor");
  await connection.sendRequest("shutdown");
  connection.sendNotification("exit");
  connection.dispose();
});
