
// The page of the server: what is sent, what comes back, and what is done with it.
const form = document.getElementById("asked");
const found = document.getElementById("found");
const state = document.getElementById("state");
const dialog = document.getElementById("add");
// What was sent last, of which the findings are.
let sent = null;

function say(text, isFailure = false) {
  state.textContent = text;
  state.classList.toggle("failed", isFailure);
}

async function ask(path, body, headers) {
  const answer = await fetch(path, { method: "POST", body, headers });
  if (!answer.ok) throw new Error((await answer.text()).replace(/^Error: /, ""));
  return answer;
}

// What is asked: files where there are some, else the texts.
function asked() {
  const data = new FormData();
  const fileOf = (name, text, own) => {
    const file = form.elements[name].files[0];
    if (file) return file;
    const value = form.elements[text].value;
    return value === "" ? null : new File([value], own, { type: "text/plain" });
  };
  const file = fileOf("file", "text", "text.txt");
  const source = fileOf("source-file", "source", "source.txt");
  if (!file) throw new Error("there is nothing to check: paste a text, or choose a file");
  data.append("file", file);
  if (source) data.append("source", source);
  for (const name of ["language", "sourceLanguage"]) {
    if (form.elements[name].value) data.append(name, form.elements[name].value);
  }
  return data;
}

async function check() {
  say("Checking …");
  try {
    const data = asked();
    const shown = await (await ask("page/check", data)).json();
    sent = data;
    repaired.clear();
    found.innerHTML = shown.html;
    all("button[data-act=download], button[data-act=again]").forEach((button) => { button.hidden = !shown.is_repairable; });
    if ("editable" in document.body.dataset) all(".finding").forEach(addActs);
    const checks = Array.from(new Set(all(".finding").map((card) => card.dataset.check))).sort();
    const choice = document.querySelector("nav [name=check]");
    choice.replaceChildren(new Option("all", ""), ...checks.map((check) => new Option(check)));
    document.querySelector("nav").hidden = false;
    filter();
    const { critical, major, minor, neutral } = shown.report.counts;
    const notes = shown.report.notes.concat(shown.report.errors);
    say(`Gate ${shown.verdict}: ${critical} critical, ${major} major, ${minor} minor, ${neutral} neutral. ${notes.join(" ")}`);
    step(0);
  } catch (error) {
    say(error.message, true);
  }
}

// What an editor may add to the settings of the house from a card.
function addActs(card) {
  const acts = [["ignore", "Let it stand"]];
  if (card.dataset.check.startsWith("names/")) acts.unshift(["register", "Add the name to the register"]);
  const line = document.createElement("p");
  for (const [act, text] of acts) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.act = act;
    button.textContent = text;
    line.append(button, " ");
  }
  card.append(line);
}

function openDialog(card, kind) {
  const text = JSON.parse(card.dataset.text);
  document.getElementById("add-title").textContent = kind === "name" ? "Add the name to the register" : "Let it stand";
  all("label", dialog).forEach((label) => { label.hidden = !label.classList.contains(kind); });
  const suggestion = suggested(numbersOf(card)[0], 0);
  const fields = dialog.querySelector("form").elements;
  fields.form.value = suggestion ?? text;
  fields.alias.value = suggestion === undefined ? "" : text;
  fields.reason.value = "";
  dialog.returnValue = "";
  dialog.showModal();
  dialog.onclose = async () => {
    if (dialog.returnValue !== "ok") return;
    const language = card.closest(".document").querySelector(".article").lang;
    const wish = kind === "name"
      ? { kind, language, form: fields.form.value, alias: fields.alias.value }
      : { kind, check: card.dataset.check, text, reason: fields.reason.value };
    try {
      await ask("page/add", JSON.stringify(wish), { "content-type": "application/json" });
      await check();
    } catch (error) {
      say(error.message, true);
    }
  };
}

// The file that was sent, with the repairs.
async function repairedFile() {
  const data = new FormData();
  for (const [name, value] of sent) data.append(name, value);
  const changes = Array.from(repaired, ([number, { text }]) => ({ finding: Number(number), replacement: text }));
  data.append("changes", JSON.stringify(changes));
  const answer = await ask("v1/fix", data);
  const left = Number(answer.headers.get("copydesk-left"));
  if (left > 0) say(`${left} repairs stand among mark-up, or cannot be written there: put them in place by hand`, true);
  return new File([await answer.blob()], sent.get("file").name);
}

const failing = (work) => work.catch((error) => say(error.message, true));

Object.assign(acts, {
  register: (_, card) => openDialog(card, "name"),
  ignore: (_, card) => openDialog(card, "ignore"),
  // The first suggestion of each fault that is shown.
  all: () => {
    all(".finding").filter((card) => !card.hidden && !("accepted" in card.dataset))
      .forEach((card) => replaceAll(card, (number) => suggested(number, 0)));
  },
  download: () => failing(repairedFile().then((file) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = file.name;
    link.click();
    URL.revokeObjectURL(link.href);
  })),
  again: () => failing(repairedFile().then(async (file) => {
    if (form.elements.file.files.length === 0) {
      form.elements.text.value = await file.text();
    } else {
      const files = new DataTransfer();
      files.items.add(file);
      form.elements.file.files = files.files;
    }
    await check();
  })),
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  check();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) check();
});
for (const [text, file] of [["text", "file"], ["source", "source-file"]]) {
  const area = form.elements[text];
  const input = form.elements[file];
  area.addEventListener("dragover", (event) => { event.preventDefault(); area.classList.add("over"); });
  area.addEventListener("dragleave", () => area.classList.remove("over"));
  area.addEventListener("drop", (event) => {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    area.classList.remove("over");
    input.files = event.dataTransfer.files;
    say("Chosen: " + input.files[0].name);
  });
  // What is typed counts, and no file that was chosen before.
  area.addEventListener("input", () => { input.value = ""; });
}
