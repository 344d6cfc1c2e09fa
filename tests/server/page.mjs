// What an editor does on the page of `copydesk serve`, in real Chromium.
// Usage: node page.mjs URL SCREENSHOTS, with puppeteer-core in NODE_PATH's place.
import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import puppeteer from "puppeteer-core";

const [, , url, shots] = process.argv;
const downloads = fs.mkdtempSync(path.join(os.tmpdir(), "copydesk-"));
const browser = await puppeteer.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage();
await page.setViewport({ width: 1300, height: 1000 });
const failures = [];
page.on("pageerror", (error) => failures.push(error.message));
page.on("requestfailed", (request) => failures.push(request.url()));
const foreign = [];
page.on("request", (request) => { if (!request.url().startsWith(url) && !/^(blob|data):/.test(request.url())) foreign.push(request.url()); });
await (await page.createCDPSession()).send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: downloads, eventsEnabled: true });
await page.goto(url);

const fill = (name, text) => page.$eval(`[name=${name}]`, (field, value) => { field.value = value; field.dispatchEvent(new Event("input")); }, text);
const state = () => page.$eval("#state", (element) => element.textContent);
const answered = () => page.waitForFunction(() => document.querySelector("#state").textContent.startsWith("Gate"));
const checks = () => page.$$eval(".finding", (cards) => cards.filter((card) => card.offsetParent).map((card) => card.dataset.check));
async function check(text, source = "", language = "") {
  await fill("text", text);
  await fill("source", source);
  await page.select("[name=language]", language);
  await page.evaluate(() => { document.querySelector("#state").textContent = ""; });
  await page.click("[type=submit]");
  await answered();
}

// Nothing to check is said, and nothing is asked.
await page.click("[type=submit]");
await page.waitForFunction(() => document.querySelector("#state").classList.contains("failed"));
assert.match(await state(), /nothing to check/);

// Paste, find.
await check("Le pont est fermé , dit la mairie.\n\nSelon Tokaïev, il rouvre. Tokayev part lundi.\n", "", "fr");
assert.match(await state(), /^Gate (open|closed): 0 critical/);
assert.ok((await checks()).includes("punctuation/spacing"));
assert.ok((await checks()).includes("names/inconsistent"));
await page.screenshot({ path: path.join(shots, "serve-fr.png") });

// The first finding has the focus: `j` and `a` by the keyboard alone.
assert.equal(await page.evaluate(() => document.activeElement.dataset.check), "punctuation/spacing");
await page.keyboard.press("a");
assert.match(await page.$eval(".repaired .count", (element) => element.textContent), /^1 repair$/);
assert.ok(await page.evaluate(() => textOfDocument(document.querySelector(".document")).includes("fermé, dit")));
await page.keyboard.press("u");
assert.ok(await page.evaluate(() => textOfDocument(document.querySelector(".document")).includes("fermé , dit")));
await page.keyboard.press("a");

// Accept, download.
const [download] = await Promise.all([
  new Promise((done) => {
    const watch = fs.watch(downloads, () => { if (fs.existsSync(path.join(downloads, "text.txt"))) { watch.close(); done(path.join(downloads, "text.txt")); } });
  }),
  page.click("[data-act=download]"),
]);
assert.match(fs.readFileSync(download, "utf8"), /^Le pont est fermé, dit la mairie\.\n\nSelon Tokaïev/);
await page.evaluate(() => { document.querySelector("#state").textContent = ""; });
await page.click("[data-act=again]");
await answered();
assert.ok(!(await checks()).includes("punctuation/spacing"));
assert.match(await page.$eval("[name=text]", (field) => field.value), /fermé, dit/);

// A name to the register, a fault to stand.
const nameCard = await page.$(".finding[data-check='names/inconsistent'] [data-act=ignore]");
await nameCard.click();
await page.type("#add [name=reason]", "both are used");
await page.evaluate(() => { document.querySelector("#state").textContent = ""; });
await page.click("#add button[value=ok]");
await answered();
assert.ok(!(await checks()).includes("names/inconsistent"));

// Mark-up of the text is text.
await check("<img src=x onerror=\"window.hacked=1\"> <script>window.hacked=1</script> Il est parti , dit-on.", "", "fr");
assert.equal(await page.evaluate(() => window.hacked), undefined);

// A file in its format, and its source beside it.
const file = path.join(downloads, "a.fr.md");
fs.writeFileSync(file, "# Le pont\n\nIl est **fermé** , dit la mairie, en 2025.\n");
const source = path.join(downloads, "a.en.md");
fs.writeFileSync(source, "# The bridge\n\nIt is **closed**, says the town hall, in 2024.\n");
await (await page.$("[name=file]")).uploadFile(file);
await (await page.$("[name=source-file]")).uploadFile(source);
await page.evaluate(() => { document.querySelector("#state").textContent = ""; });
await page.click("[type=submit]");
await answered();
assert.ok((await checks()).includes("numbers/mismatch"));
assert.equal(await page.$$eval(".source", (parts) => parts.length), 2);
await page.evaluate(() => { document.querySelector("[name=file]").value = ""; document.querySelector("[name=source-file]").value = ""; });

// From right to left, and without spaces.
await check("أعلن الوزير الافتتاح يوم الإثنين , وقال إن الجسر مغلق.\n\nيعود الجسر في مايو.", "", "ar");
assert.equal(await page.$eval(".segment .text", (text) => getComputedStyle(text).direction), "rtl");
await page.screenshot({ path: path.join(shots, "serve-ar.png") });
await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
await check("部长周一宣布,大桥已经关闭.\n\n大桥将于五月重新开放。", "", "zh");
await page.screenshot({ path: path.join(shots, "serve-zh-dark.png") });

// Every field and button has a name.
const tree = await page.accessibility.snapshot();
const unnamed = [];
const walk = (node) => {
  if (["textbox", "button", "combobox", "checkbox"].includes(node.role) && !node.name) unnamed.push(node);
  (node.children ?? []).forEach(walk);
};
walk(tree);
assert.deepEqual(unnamed, []);
assert.deepEqual(foreign, []);
assert.deepEqual(failures, []);
await browser.close();
console.log("the page: as an editor uses it");
