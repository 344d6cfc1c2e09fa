"use strict";
// A page of documents: filters, jumps from fault to fault, repairs. Documents may come later.
const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
const numbersOf = (card) => card.dataset.numbers.split(" ");
// The card of a finding: places of one fault have one.
const cardOf = (number) => all(".finding").find((card) => numbersOf(card).includes(number));
const cardsOf = (mark) => mark.dataset.findings.split(" ").map(cardOf);
const anchorOf = (number) => document.getElementById("m" + number);
const piecesOf = (number) => all("mark").filter((mark) => mark.dataset.findings.split(" ").includes(number));

// What the filters leave.
function filter() {
  const severities = all("[name=severity]:checked").map((box) => box.value);
  const accepted = document.querySelector("[name=accepted]").checked;
  const check = document.querySelector("[name=check]").value;
  const wanted = document.querySelector("[name=document]")?.value ?? "";
  for (const finding of all(".finding")) {
    const { severity, check: own } = finding.dataset;
    finding.hidden = !severities.includes(severity)
      || (check !== "" && check !== own)
      || ("accepted" in finding.dataset && !accepted);
  }
  for (const mark of all("mark")) mark.classList.toggle("off", cardsOf(mark).every((card) => card.hidden));
  for (const section of all(".document")) {
    section.hidden = wanted !== "" && section.dataset.document !== wanted;
  }
}

function show(finding) {
  if (!finding) return;
  all("mark.current").forEach((mark) => mark.classList.remove("current"));
  numbersOf(finding).flatMap(piecesOf).forEach((mark) => mark.classList.add("current"));
  finding.focus();
  finding.scrollIntoView({ block: "center" });
}

function step(by) {
  const shown = all(".finding").filter((finding) => finding.offsetParent !== null);
  const at = shown.indexOf(document.activeElement.closest(".finding"));
  show(shown[Math.max(0, Math.min(shown.length - 1, at + by))]);
}

// What stands in the place of findings now, by their numbers.
const repaired = new Map();

// The text of an element; what cannot be seen is shown by its number, and is itself here.
function textOf(element) {
  const copy = element.cloneNode(true);
  all(".unseen", copy).forEach((unseen) => { unseen.textContent = String.fromCodePoint(Number(unseen.dataset.code)); });
  return copy.textContent;
}

// Puts a text in the place of a finding, where no other one was put there.
function replace(number, text) {
  undo(number);
  const anchor = anchorOf(number);
  const pieces = piecesOf(number);
  if (pieces.some((piece) => "by" in piece.dataset)) return;
  repaired.set(number, { text, was: pieces.map((piece) => Array.from(piece.childNodes)) });
  if (pieces.length === 0) anchor.textContent = text;
  pieces.forEach((piece, at) => {
    piece.dataset.by = number;
    piece.replaceChildren(at === 0 ? text : "");
  });
}

function undo(number) {
  const repair = repaired.get(number);
  if (!repair) return;
  repaired.delete(number);
  const pieces = piecesOf(number);
  if (pieces.length === 0) anchorOf(number).textContent = "";
  pieces.forEach((piece, at) => {
    delete piece.dataset.by;
    piece.replaceChildren(...repair.was[at]);
  });
}

// Whether two places of a fault say the same, so that a text for one is a text for the other.
const says = (number) => piecesOf(number).map((piece) => textOf(piece)).join("");

function replaceAll(card, textFor) {
  const numbers = numbersOf(card).filter((number) => !repaired.has(number));
  const texts = numbers.map(textFor);
  numbers.forEach((number, at) => { if (texts[at] !== undefined) replace(number, texts[at]); });
  told(card);
}

function undoAll(card) {
  numbersOf(card).forEach(undo);
  told(card);
}

const suggested = (number, choice) => JSON.parse(anchorOf(number).dataset.suggestions)[choice];

// Says of a card and of its document what is repaired.
function told(card) {
  const isDone = numbersOf(card).some((number) => repaired.has(number));
  card.classList.toggle("done", isDone);
  all("[data-act=undo]", card).forEach((button) => { button.hidden = !isDone; });
  const section = card.closest(".document");
  const count = all(".finding", section).flatMap(numbersOf).filter((number) => repaired.has(number)).length;
  const bar = section.querySelector(".repaired");
  bar.hidden = count === 0;
  bar.querySelector(".count").textContent = count === 1 ? "1 repair" : count + " repairs";
  document.dispatchEvent(new CustomEvent("repaired", { detail: { section, count } }));
}

// The text of a document with its repairs, a paragraph a segment.
const textOfDocument = (section) => all(".segment > .text", section).map(textOf).join("\n\n") + "\n";

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Pages of files may not write there in every browser.
    const area = document.body.appendChild(document.createElement("textarea"));
    area.value = text;
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}

const acts = {
  replace: (button, card) => replaceAll(card, (number) => suggested(number, Number(button.dataset.choice))),
  own: (button, card) => {
    const text = card.querySelector(".own input").value;
    const first = says(numbersOf(card)[0]);
    replaceAll(card, (number) => (says(number) === first ? text : undefined));
  },
  undo: (_, card) => undoAll(card),
  copy: (button) => {
    const section = button.closest(".document");
    copy(textOfDocument(section)).then(() => { section.querySelector(".repaired .count").textContent += ", copied"; });
  },
};

document.querySelector("nav")?.addEventListener("change", filter);
document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-act]");
  if (button) {
    acts[button.dataset.act]?.(button, button.closest(".finding"));
    return;
  }
  const mark = event.target.closest("mark");
  if (mark) show(cardsOf(mark).find((card) => !card.hidden));
});
document.addEventListener("keydown", (event) => {
  if (event.target.matches("select, input, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
  const card = event.target.closest?.(".finding");
  if (event.key === "j") step(1);
  if (event.key === "k") step(-1);
  if (event.key === "a" && card) card.querySelector("[data-act=replace]")?.click();
  if (event.key === "u" && card) undoAll(card);
  if (event.key === "Enter" && event.target === card) {
    anchorOf(numbersOf(card)[0])?.scrollIntoView({ block: "center" });
  }
});
if (document.querySelector("nav [name=check]")) filter();
