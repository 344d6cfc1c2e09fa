// What needs no editor: settings as the server reads them, a verdict as the status bar shows it.
"use strict";

// The `initializationOptions` of the server; what is empty is left out.
exports.optionsOf = (setting) => {
  const keys = ["language", "sourceLanguage", "config", "neutral"];
  return Object.fromEntries(keys.map((key) => [key, setting(key)]).filter(([, value]) => value));
};

exports.statusOf = (told) => {
  if (!told) return { text: "", tooltip: "" };
  const icon = { open: "$(pass)", closed: "$(error)" }[told.verdict] ?? "$(question)";
  const counts = told.counts ? `: ${told.counts}` : "";
  return { text: `${icon} ${told.verdict}${counts}`, tooltip: ["copydesk", ...told.reasons].join("\n") };
};
