/* The room of readings: a window over the page in which one is read step by step, written, kept, sent and taken away. What a reader
   writes stays in this browser; the server is only asked for the charts of the views. */
import { MOST, Fault, blank, firstPanel, lasting, pack, panelsOf, parse, unpack, withNotes, written } from "./file.js";
import { answer, viewOf } from "./draw.js";
import { button, element, fill } from "./element.js";
import { changed, keep, load } from "./own.js";
import { list, moved, place } from "./write.js";
import { scene } from "./scene.js";

const panmunjom = window.panmunjom;
const root = document.documentElement;
const { ask, copy, save, Told } = panmunjom.takeaway;
const lang = () => (root.lang.startsWith("zh") ? "zh" : "en");
const look = () => ({ lang: lang(), theme: root.dataset.bsTheme });

const WIDE = 1024; // pixels from which words and chart stand side by side

let told = null; // the words, the panels of the tabs, the built-in readings
let now = { reading: null, own: true, writing: true, at: 0 };
let before = null; // what undoing gives back
let leaving = false;
let [dialog, chart, voice] = [null, null, null]; // of the room, made when it is first opened

const w = (name, values = {}) => fill(told.words[name], values);
const named = ({ title }) => title || w("mine");

async function furnish() {
  if (told) return;
  const sheet = element("link", { rel: "stylesheet", href: panmunjom.prefix + "assets/reading/room.css" });
  const dressed = new Promise((done) => { sheet.onload = sheet.onerror = done; });
  document.head.append(sheet);
  told = await ask(panmunjom.prefix + "api/readings.json?lang=" + lang(), {}).then((found) => found.json());
  await dressed;
  changed(() => now.own && take(load(told.tabs, lang()).reading, now));
  voice = element("div", { className: "reading-said", role: "status" });
  chart = scene();
  dialog = element("dialog", { className: "reading", tabIndex: -1, "aria-labelledby": "reading-title", on: { keydown: pressed, cancel: escaped, close: left } });
  document.body.append(dialog);
}

/** Show a reading, one's own or another's. */
function take(reading, { own = true, writing = own, at = 0 } = {}) {
  now = { reading, own, writing, at: Math.min(at, Math.max(reading.steps.length - 1, 0)) };
  if (dialog.open) render();
}

/** Open the room: with the reading packed in a link, else with one's own. */
export async function open(packed) {
  await furnish();
  if (!dialog.open) dialog.showModal();
  say("");
  const { reading, fault } = load(told.tabs, lang());
  take(reading, { at: now.own ? now.at : 0 });
  if (fault) refuse(fault, "unread");
  if (!packed) return;
  try {
    take(await unpack(packed, told.tabs), { own: false });
  } catch (fault) {
    refuse(fault, "unlinked");
  }
}

export const shut = () => dialog.close();

/** Add the view on the page to one's own reading; a panel of it, or its first chart. */
export async function add(panel) {
  await furnish();
  const { reading } = load(told.tabs, lang());
  const [address, known] = behind(panel);
  if (!known || reading.steps.length >= MOST.steps) return tell(w(known ? "full" : "nothing", { most: MOST.steps }));
  const step = { address, panel: known.name, title: known.title.slice(0, MOST.title), text: "" };
  const kept = hold({ ...reading, steps: [...reading.steps, step] });
  now.at = reading.steps.length;
  if (dialog.open) render("title");
  if (kept) tell(w("added", { n: reading.steps.length + 1 }));
}

const tell = (words) => (dialog.open ? say(words) : panmunjom.say(words));

/** The view on the page, and the panel of it that is meant. */
function behind(panel) {
  const path = panmunjom.wanted.slice(panmunjom.prefix.length);
  const tab = panmunjom.tabOf(panmunjom.wanted).split(":")[0];
  const address = lasting("/" + tab + (path.includes("?") ? "?" + path.split("?")[1] : ""));
  const all = panelsOf(address, told.tabs);
  return [address, panel ? all.find((one) => one.name === panel) : firstPanel(address, told.tabs)];
}

/** Keep one's own reading as it is now. */
function hold(reading) {
  now = { ...now, reading, own: true, writing: true };
  const kept = keep(reading);
  if (!kept) tell(w("unkept"));
  return kept;
}

/** The same, where it can be undone. */
function replace(reading, words, at = now.at) {
  const [back, kept] = [{ ...now }, load(told.tabs, lang()).reading];
  hold(reading);
  now.at = Math.max(Math.min(at, reading.steps.length - 1), 0);
  render();
  say(words, () => {
    keep(kept);
    take(back.reading, back);
    say("");
  });
}

function change(values, whole = false) {
  const steps = now.reading.steps.map((step, n) => (n === now.at ? { ...step, ...values } : step));
  hold({ ...now.reading, steps });
  if (whole) render("panel");
}

/** The notes on the chart of the open step. */
function note(notes) {
  const { address } = now.reading.steps[now.at];
  try {
    change({ address: withNotes(address, notes, now.at + 1) });
    render("note.text");
    say("");
  } catch (fault) {
    refuse(fault, "unnoted");
  }
}

function move(from, to, part) {
  if (to < 0 || to >= now.reading.steps.length) return;
  hold({ ...now.reading, steps: moved(now.reading.steps, from, to) });
  now.at = to;
  render(part);
  say(w("moved", { n: to + 1, all: now.reading.steps.length }));
}

const remove = (n) => replace({ ...now.reading, steps: now.reading.steps.filter((_, at) => at !== n) }, w("removed"), n);

/** Where a step of the reading is looked at on the page itself. */
function visit(step) {
  leaving = true; // the history leads back into the room
  dialog.close();
  panmunjom.visit(viewOf(step, look()));
}

function go(n, part) {
  if (!now.reading.steps[n]) return;
  now.at = n;
  render(part);
  say("");
}

/* What is said, with the way back where there is one. */
function say(words, undo = null) {
  before = undo;
  voice.replaceChildren(words, ...(undo ? [" ", button(w("undo"), () => before && before())] : []));
}

/** Why a reading is not taken, and where it is wrong. */
function refuse(fault, how) {
  if (!(fault instanceof Fault)) throw fault;
  const why = w(`fault.${fault.key}`, fault.values);
  const where = fault.field && w(fault.step ? "fault.step" : "fault.reading", { n: fault.step, field: w(`field.${fault.field}`) });
  say([w(how), where, why].filter(Boolean).join(lang() === "zh" ? "" : " "));
}

/* What leaves. */
const fileName = (suffix) => `panmunjom-${named(now.reading).replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60) || "reading"}.${suffix}`;

function asFile() {
  save(new Blob([written(now.reading)], { type: "application/json" }), fileName("json"));
  say(w("saved"));
}

async function asLink() {
  const { prefix } = panmunjom;
  const address = pack(now.reading).then((packed) => `${window.location.origin}${prefix}${lang() === "zh" ? "?lang=zh" : ""}#reading=${packed}`);
  try {
    await address;
    await copy(address, told.said);
    say(w("copied"));
  } catch (fault) {
    refuse(fault, "toolong");
  }
}

async function asPage() {
  say(w("working"));
  try {
    const { written: writePage } = await import("./page.js");
    const words = await writePage(now.reading, { tabs: told.tabs, said: told.said, w, look: look(), named: named(now.reading) });
    save(new Blob([words], { type: "text/html;charset=utf-8" }), fileName("html"));
    say(w("exported"));
  } catch (error) {
    say(error instanceof Told ? error.message : w("unexported"));
  }
}

async function opened({ target }) {
  const [file] = target.files;
  target.value = "";
  if (!file) return;
  try {
    if (file.size > MOST.bytes) throw new Fault("large", { most: MOST.bytes >> 20 });
    replace(parse(await file.text(), told.tabs), w("opened"), 0);
  } catch (fault) {
    refuse(fault, "unopened");
  }
}

/* The window. */
function render(part) {
  const { reading, own, writing, at } = now;
  const step = reading.steps[at];
  dialog.replaceChildren(head(), voice, step ? element("div", { className: "reading-body" }, writing ? writer() : reader(step), chart.holder) : empty());
  chart.show(step, { answer: (width) => answer(step, told.tabs, { ...look(), width }, told.said), failed: (error) => (error instanceof Told ? error.message : w("undrawn")), lang: lang() }, presenting() && window.innerWidth >= WIDE);
  dialog.dataset.own = own;
  const places = part ? [`[data-row="${at}"] [data-part="${part}"]:not(:disabled)`, `.reading-steps [data-part="${part}"]`, `[data-row="${at}"] [data-part=opener]`, ".reading-steps button", "h2"] : ["h2"];
  const found = part || !dialog.contains(document.activeElement) ? places.map((one) => dialog.querySelector(one)).find((one) => one && one.checkVisibility()) || dialog : null;
  if (found) found.focus();
}

function head() {
  const { reading, own, writing } = now;
  const title = writing && reading.steps.length
    ? element("input", { className: "form-control reading-name", value: reading.title, maxLength: MOST.title, placeholder: w("name"), "aria-label": w("name"), on: { input: ({ target }) => hold({ ...now.reading, title: target.value }) } })
    : named(reading);
  return element("header", { className: "reading-head" }, element("h2", { id: "reading-title", tabIndex: -1 }, title), element("div", { className: "reading-tools" }, own ? modes() : keeper(), menu(), button(w("close"), () => dialog.close())));
}

const stage = () => button(w("present"), () => present(true));

function keeper() {
  return [stage(), button(w("keep"), () => {
    replace(now.reading, w("kept.mine"), now.at);
    window.history.replaceState(window.history.state, "", "#reading");
  })];
}

function modes() {
  if (!now.reading.steps.length) return null;
  const mode = (name, writing) => button(w(name), () => { now.writing = writing; render(); say(""); }, { className: "btn btn-outline-secondary btn-sm seg", "aria-pressed": String(now.writing === writing) });
  return [element("div", { className: "btn-group segmented", role: "group" }, mode("write", true), mode("read", false)), now.writing ? button(w("add"), () => add()) : stage()];
}

/* Before an audience: one step fills the screen, the whole of it where the browser lets us. */
const presenting = () => dialog.hasAttribute("data-presenting");

function present(on) {
  if (on === presenting()) return;
  dialog.toggleAttribute("data-presenting", on);
  if (on && document.fullscreenEnabled) root.requestFullscreen().catch(() => {});
  if (!on && document.fullscreenElement) document.exitFullscreen();
  if (dialog.open) render("next");
}

document.addEventListener("fullscreenchange", () => document.fullscreenElement || present(false)); // by the browser's own key

function menu() {
  const item = (words, press) => element("button", { type: "button", className: "dropdown-item", on: { click: () => { found.open = false; press(); } } }, words);
  const takes = now.reading.steps.length ? [item(w("file"), asFile), item(w("link"), asLink), item(w("page"), asPage)] : [];
  const anew = now.own && now.reading.steps.length ? [item(w("anew"), () => replace(blank(lang()), w("cleared"), 0))] : [];
  const found = element("details", { className: "menu" }, element("summary", { className: "form-select form-select-sm" }, w("take")), element("div", { className: "dropdown-menu show menu-body" }, ...takes, picker("dropdown-item"), ...anew));
  return found;
}

const picker = (className) => element("label", { className: `reading-picker ${className}` }, w("file.open"), element("input", { type: "file", accept: ".json,application/json", className: "visually-hidden", on: { change: opened } }));

function writer() {
  const room = { ...now, steps: now.reading.steps, words: told.words, tabs: told.tabs, open: (n) => go(n, "title"), change, move, note, remove, visit, href: (step) => viewOf(step, look()) };
  return element("div", { className: "reading-words" }, list(room), element("p", { className: "note" }, w("private")));
}

function reader(step) {
  const { reading, at } = now;
  const all = reading.steps.length;
  const onward = (by, name, more) => (reading.steps[at + by] ? button(w(name), () => go(at + by, name), { className: `btn btn-outline-secondary btn-sm ${more}`, data: { part: name } }) : null);
  const words = { lang: reading.lang === "zh" ? "zh-CN" : "en" };
  const article = element("article", { className: "story" }, element("h3", words, step.title || w("untitled")), element("p", { className: "story-text", ...words }, step.text), place({ tabs: told.tabs, words: told.words, href: (one) => viewOf(one, look()), visit }, step));
  return element("div", { className: "reading-words" }, article, element("nav", { className: "reading-steps", "aria-label": w("steps") }, onward(-1, "previous", "step-previous"), element("span", { className: "muted" }, w("count", { n: at + 1, all })), onward(1, "next", "step-next"), presenting() ? button("×", () => present(false), { "aria-label": w("leave"), title: w("leave") }) : null));
}

function empty() {
  const start = (reading) => element("li", {}, element("button", { type: "button", className: "btn btn-link", on: { click: () => take(reading, { own: false }) } }, reading.title));
  return element("div", { className: "reading-empty" }, element("p", { className: "reading-lead" }, w("lead")), element("p", { className: "reading-acts" }, button(w("add"), () => add()), picker("btn btn-outline-secondary btn-sm")), element("h3", {}, w("start")), element("ul", { className: "plain-list" }, told.readings.map(start)), element("p", { className: "note" }, w("private")));
}

/* Keys: the page behind hears none. */
function pressed(event) {
  event.stopPropagation();
  const by = { ArrowLeft: -1, ArrowRight: 1, PageUp: -1, PageDown: 1, ...(presenting() ? { " ": 1 } : {}) }[event.key];
  if (!by || now.writing || event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, textarea, select, .twin-body") || (event.key === " " && event.target.closest("button, a, summary"))) return;
  event.preventDefault();
  go(now.at + by, by > 0 ? "next" : "previous");
}

/** Escape shuts an open menu before the room. */
function escaped(event) {
  if (presenting()) {
    event.preventDefault();
    return present(false);
  }
  const fold = dialog.querySelector("details[open]");
  if (!fold) return;
  event.preventDefault();
  fold.open = false;
  fold.querySelector("summary").focus();
}

function left() {
  present(false);
  chart.clear();
  const { pathname, search, hash } = window.location;
  if (hash.startsWith("#reading") && !leaving) window.history.replaceState(window.history.state, "", pathname + search);
  leaving = false;
}
