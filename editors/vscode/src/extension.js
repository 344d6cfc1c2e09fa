// copydesk in VS Code: a client of `copydesk lsp`, the verdict in the status bar, and a question
// for the reason where a fault is to stand.
"use strict";
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");
const { optionsOf, statusOf } = require("./options");

let client;

async function start(status) {
  const settings = vscode.workspace.getConfiguration("copydesk");
  const command = settings.get("path") || "copydesk";
  const verdicts = new Map();
  const show = () => {
    const uri = vscode.window.activeTextEditor?.document.uri.toString();
    const shown = statusOf(verdicts.get(uri));
    status.text = shown.text;
    status.tooltip = shown.tooltip;
    shown.text ? status.show() : status.hide();
  };
  client = new LanguageClient(
    "copydesk",
    "copydesk",
    { command, args: ["lsp"] },
    {
      documentSelector: [{ scheme: "file" }, { scheme: "untitled" }],
      initializationOptions: optionsOf((key) => settings.get(key)),
      synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher("**/{copydesk.toml,copydesk.ignore,*.tsv}") },
      middleware: {
        async executeCommand(command, args, next) {
          if (command !== "copydesk.ignore") return next(command, args);
          const reason = await vscode.window.showInputBox({ prompt: "Why is it to stand?", ignoreFocusOut: true });
          if (!reason) return undefined;
          return next(command, [{ ...args[0], reason }]);
        },
      },
    },
  );
  client.onNotification("copydesk/verdict", (verdict) => {
    verdicts.set(verdict.uri, verdict);
    show();
  });
  const watching = vscode.window.onDidChangeActiveTextEditor(show);
  client.onDidChangeState(({ newState }) => { if (newState === 1) watching.dispose(); });
  await client.start();
}

exports.activate = async (context) => {
  const status = vscode.window.createStatusBarItem(vscode.StatusBarAlignment.Right);
  const restart = async () => {
    await client?.stop();
    await start(status);
  };
  context.subscriptions.push(status, vscode.commands.registerCommand("copydesk.restart", restart));
  context.subscriptions.push(vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration("copydesk")) restart();
  }));
  await start(status);
};

exports.deactivate = () => client?.stop();
