"use strict";
const all = (selector) => Array.from(document.querySelectorAll(selector));
const findings = all(".finding");
const marks = all("mark");
// The card of a finding: places of one fault have one.
const cards = new Map();
for (const card of findings) {
  for (const number of card.dataset.numbers.split(" ")) cards.set(number, card);
}

// What the filters leave.
function filter() {
  const severities = all("[name=severity]:checked").map((box) => box.value);
  const accepted = document.querySelector("[name=accepted]").checked;
  const check = document.querySelector("[name=check]").value;
  const wanted = document.querySelector("[name=document]").value;
  for (const finding of findings) {
    const { severity, check: own } = finding.dataset;
    finding.hidden = !severities.includes(severity)
      || (check !== "" && check !== own)
      || ("accepted" in finding.dataset && !accepted);
  }
  for (const mark of marks) {
    const shown = mark.dataset.findings.split(" ").some((number) => !cards.get(number).hidden);
    mark.classList.toggle("off", !shown);
  }
  for (const section of all(".document")) {
    section.hidden = wanted !== "" && section.dataset.document !== wanted;
  }
}

function show(finding) {
  if (!finding) return;
  all("mark.current").forEach((mark) => mark.classList.remove("current"));
  marks.filter((mark) => mark.dataset.findings.split(" ").some((number) => cards.get(number) === finding))
    .forEach((mark) => mark.classList.add("current"));
  finding.focus();
  finding.scrollIntoView({ block: "center" });
}

function step(by) {
  const shown = findings.filter((finding) => finding.offsetParent !== null);
  const at = shown.indexOf(document.activeElement.closest(".finding"));
  show(shown[Math.max(0, Math.min(shown.length - 1, at + by))]);
}

document.querySelector("nav").addEventListener("change", filter);
document.addEventListener("click", (event) => {
  const mark = event.target.closest("mark");
  if (mark) show(cards.get(mark.dataset.findings.split(" ").find((number) => !cards.get(number).hidden)));
});
document.addEventListener("keydown", (event) => {
  if (event.target.matches("select, input") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "j") step(1);
  if (event.key === "k") step(-1);
  if (event.key === "Enter" && event.target.matches(".finding")) {
    document.getElementById("m" + event.target.id.slice(1))?.scrollIntoView({ block: "center" });
  }
});
filter();
