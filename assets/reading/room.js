/* The room of readings: a window over the page in which readings are kept on a shelf, and one is read step by step, written, sent and
   taken away. What a reader writes stays in this browser; the server is only asked for the charts of the views. */
import { MOST, Fault, blank, firstPanel, lasting, notesOf, panelsOf, parse, unpack, withNotes, written } from "./file.js";
import { answer, viewOf } from "./draw.js";
import { button, dress, element, menu, refocus } from "./element.js";
import { leaving } from "./leave.js";
import { anew, changed, choose, chosen, drop, keep, shelf, unkept } from "./shelf.js";
import { shelfPage } from "./shelf_page.js";
import { furnish as learn, lang, look, named, told, w } from "./told.js";
import { refuse, say, voice } from "./voice.js";
import { begin, inRoom, shut as shutNote } from "./notes.js";
import { list, moved, place } from "./write.js";
import { scene } from "./scene.js";
import { stage } from "./stage.js";

const panmunjom = window.panmunjom;
const root = document.documentElement;
const { Told } = panmunjom.takeaway;

/* What is shown: a reading of the shelf by its id, one of somebody else without, or the shelf itself where there is none. */
let now = { id: null, reading: null, shelf: false, writing: true, at: 0 };
let adding = null; // the step that the reader chooses a reading for
let visiting = false; // the page behind
let link = ""; // the reading packed in the address
const holder = element("div"); // of the slide before an audience
let [dialog, chart] = [null, null]; // of the room, made when it is first opened

async function furnish() {
  if (dialog) return;
  await Promise.all([learn(), dress("room")]);
  if (dialog) return;
  changed((id) => dialog.open && elsewhere(id));
  chart = scene();
  dialog = element("dialog", { className: "reading", tabIndex: -1, "aria-labelledby": "reading-title", on: { keydown: pressed, cancel: escaped, close: left } });
  document.body.append(dialog);
}

/** Show a reading: of the shelf by its `id`, another's without. */
function take(reading, { id = null, writing = Boolean(id), at = 0 } = {}) {
  now = { id, reading, writing, at: Math.min(at, Math.max(reading.steps.length - 1, 0)) };
  if (id) choose(id);
  if (dialog.open) render();
}

function showShelf() {
  now = { id: null, reading: null, shelf: true, writing: true, at: 0 };
  if (dialog.open) render();
}

/** What was shown last, or the reading written last; else the shelf. */
function resume() {
  if (now.reading && !now.id) return take(now.reading, now);
  const id = now.id || (now.shelf ? null : (chosen() || {}).id);
  const one = shelf(told.tabs).find((entry) => entry.id === id);
  if (one && one.reading) take(one.reading, now.id ? now : { id });
  else showShelf();
  if (one && one.fault) refuse(one.fault, "unread");
}

/** Another window has written a reading, or deleted it (null: all of them). What has the focus here keeps it. */
function elsewhere(id) {
  if (!now.id || (id !== null && id !== now.id)) return now.reading || render();
  const { id: mine, reading } = now;
  refocus(dialog, resume);
  if (!now.id) say(w("deleted", { name: named(reading) }), () => { keep(mine, reading); take(reading, { id: mine }); say(""); });
}

/** Open the room: with the reading packed in a link, else where the reader left it; at the step and before the audience it says. */
export async function open({ packed = "", step = 0, presented = false, noted = false } = {}) {
  await furnish();
  if (!dialog.open) dialog.showModal();
  say("");
  if (adding) return showShelf();
  try {
    const sent = packed && (await unpack(packed, told.tabs));
    link = packed;
    if (sent) take(sent);
    else resume();
  } catch (fault) {
    resume();
    refuse(fault, "unlinked");
  }
  if (now.reading && now.reading.steps[step - 1]) now.at = step - 1;
  now.noted = noted;
  dialog.toggleAttribute("data-presenting", Boolean(presented && now.reading && now.reading.steps.length));
  render();
}

export const shut = () => dialog.close();

/** Add the view on the page, a panel of it or its first chart, to the reading written last; or to one that the reader chooses. */
export async function add(panel, { other = false } = {}) {
  await furnish();
  const [address, known] = behind(panel);
  if (!known) return tell(w("nothing"));
  const step = { address, panel: known.name, title: known.title.slice(0, MOST.title), text: "" };
  if (other) {
    adding = step;
    return dialog.open ? showShelf() : (window.location.hash = "reading");
  }
  const here = dialog.open && now.id ? now : null;
  const one = here || shelf(told.tabs).find(({ id, reading }) => reading && id === (chosen() || {}).id);
  if (one) append(one.id, one.reading, step);
  else append(anew(), blank(lang()), step);
}

function append(id, reading, step) {
  if (reading.steps.length >= MOST.steps) return tell(w("full", { most: MOST.steps }));
  const at = reading.steps.length;
  now = { id, reading, writing: true, at };
  const fault = hold({ ...reading, steps: [...reading.steps, step] });
  if (dialog.open) render("title");
  tell([w("added", { name: named(reading), n: at + 1 }), fault && w(fault)].filter(Boolean).join(" "));
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

/** Keep the reading that is written as it is now. */
function hold(reading) {
  now = { ...now, reading };
  const fault = keep(now.id, reading);
  if (fault) tell(w(fault));
  return fault;
}

/** Put a reading on the shelf, once: one that is there already in the same words is opened. `back` undoes it. */
function shelve(reading, words, back, at = 0) {
  const same = shelf(told.tabs).find((one) => one.reading && written(one.reading) === written(reading));
  if (same) {
    take(same.reading, { id: same.id, at, writing: now.writing });
    return say(w("there", { name: named(reading) }));
  }
  const id = anew();
  const fault = keep(id, reading);
  take(reading, { id, at });
  say([words, fault && w(fault)].filter(Boolean).join(" "), () => {
    drop(id);
    back();
    say("");
  });
}

/** What is done with a reading of the shelf. */
const shelved = {
  open: ({ id, reading }) => { take(reading, { id }); say(""); focus(["h2 input", "h2"]); },
  show: (reading) => { link = ""; take(reading); say(""); focus(["h2"]); },
  write: () => { take(blank(lang()), { id: anew() }); say(""); focus(["h2 input"]); },
  begin: () => add(),
  rename: (id, reading) => {
    const fault = reading && keep(id, reading);
    render();
    if (fault) say(w(fault));
    focus([`[data-id="${id}"] .shelf-name`]);
  },
  copy: ({ reading }) => {
    const id = anew();
    const fault = keep(id, { ...reading, title: w("copy", { name: named(reading) }).slice(0, MOST.title) });
    render();
    say(w(fault || "duplicated"));
    focus([`[data-id="${id}"] .shelf-name`]);
  },
  remove: ({ id, words, reading }) => {
    drop(id);
    render();
    say(w("deleted", { name: reading ? named(reading) : "" }), () => { keep(id, words); render(); say(""); focus([`[data-id="${id}"] .shelf-name`]); });
    focus([".reading-said button"]);
  },
  add: (one) => {
    const step = adding;
    adding = null;
    append(one ? one.id : anew(), one ? one.reading : blank(lang()), step);
  },
};

/** The reading as it is now, where that can be undone. */
function replace(reading, words, at = now.at) {
  const back = now;
  hold(reading);
  now.at = Math.max(Math.min(at, reading.steps.length - 1), 0);
  render();
  say(words, () => {
    keep(back.id, back.reading);
    take(back.reading, back);
    say("");
  });
}

function change(values, whole = false) {
  const steps = now.reading.steps.map((step, n) => (n === now.at ? { ...step, ...values } : step));
  hold({ ...now.reading, steps });
  if (whole) render("panel");
}

/** The notes on the chart of the open step, written on the chart itself. */
inRoom(() => now.id && now.writing && {
  host: dialog,
  home: dialog.querySelector("[data-part=note]"),
  address: now.reading.steps[now.at].address,
  notes: notesOf(now.reading.steps[now.at].address),
  keep(notes, said) {
    change({ address: withNotes(now.reading.steps[now.at].address, notes, now.at + 1) });
    render("note");
    say(said ? w(said) : "");
  },
});

/** Write a note on the chart that is shown, a new one or one that is there. */
function note(at = null) {
  const plot = chart.holder.querySelector(".js-plotly-plot");
  if (plot) begin(plot, { at });
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
  visiting = true; // the history leads back into the room
  dialog.close();
  panmunjom.visit(viewOf(step, look()));
}

function go(n, part) {
  if (!now.reading.steps[n]) return;
  now.at = n;
  render(part);
  say("");
}

async function opened({ target }) {
  const [file] = target.files;
  target.value = "";
  if (!file) return;
  try {
    if (file.size > MOST.bytes) throw new Fault("large", { most: MOST.bytes >> 20, size: Math.ceil(file.size / (1 << 20)) });
    const back = now;
    shelve(parse(await file.text(), told.tabs), w("opened"), () => (back.reading ? take(back.reading, back) : showShelf()));
  } catch (fault) {
    refuse(fault, "unopened");
  }
}

/* The window. */
function focus(places) {
  const found = places.map((one) => dialog.querySelector(one)).find((one) => one && one.checkVisibility()) || dialog;
  found.focus();
}

const failed = (error) => (error instanceof Told ? error.message : w("undrawn"));

function render(part) {
  shutNote();
  mark();
  if (presenting()) return slide();
  const { reading, id, writing, at } = now;
  const step = reading && reading.steps[at];
  const picker = () => filePicker("btn btn-outline-secondary btn-sm");
  const body = step ? element("div", { className: "reading-body" }, writing ? writer() : reader(step), chart.holder) : reading ? empty() : shelfPage({ ...shelved, all: shelf(told.tabs), adding, picker });
  dialog.replaceChildren(head(), voice, body);
  chart.show(step, { answer: (width) => answer(step, told.tabs, { ...look(), width }, told.said), failed, lang: lang() });
  dialog.dataset.own = Boolean(id);
  if (part) focus([`[data-row="${at}"] [data-part="${part}"]:not(:disabled)`, `.reading-steps [data-part="${part}"]`, `[data-row="${at}"] [data-part=opener]`, ".reading-steps button", "h2"]);
  else if (!dialog.contains(document.activeElement)) focus(["h2"]);
}

function head() {
  const { reading, id, writing } = now;
  const field = () => element("input", { className: "form-control reading-name", value: reading.title, maxLength: MOST.title, placeholder: w("name"), "aria-label": w("name"), data: { part: "name" }, on: { input: ({ target }) => hold({ ...now.reading, title: target.value }) } });
  const title = !reading ? w(adding ? "choose" : "shelf") : id && writing ? field() : named(reading);
  const back = reading ? button(w("shelf"), () => { showShelf(); say(""); focus([".shelf-list .shelf-name", "h2"]); }, { data: { part: "shelf" } }) : null;
  const takes = reading && reading.steps.length ? menu(w("take"), leaving(reading)) : null;
  const tools = element("div", { className: "reading-tools" }, !reading ? null : id ? modes() : keeper(), takes, back, button(w("close"), () => dialog.close()));
  return element("header", { className: "reading-head" }, element("h2", { id: "reading-title", tabIndex: -1 }, title), tools);
}

const shown = () => button(w("present"), () => present(true), { className: "btn btn-outline-secondary btn-sm present", "aria-keyshortcuts": "P" });

/** Of another's reading: a copy of it is one's own. */
function keeper() {
  const back = now;
  return [shown(), button(w("keep"), () => {
    shelve(back.reading, w("kept.mine"), () => take(back.reading, back), back.at);
  })];
}

function modes() {
  if (!now.reading.steps.length) return null;
  const mode = (name, writing) => button(w(name), () => { now.writing = writing; render(); say(""); }, { className: "btn btn-outline-secondary btn-sm seg", "aria-pressed": String(now.writing === writing) });
  return [element("div", { className: "btn-group segmented", role: "group" }, mode("write", true), mode("read", false)), now.writing ? button(w("add"), () => add()) : shown()];
}

/* Before an audience each step is a slide; which one stands in the address, as it does for a reading of the record. */
const presenting = () => dialog.hasAttribute("data-presenting");

function present(on) {
  if (!now.reading || !now.reading.steps.length) return;
  dialog.toggleAttribute("data-presenting", on);
  if (dialog.open) render("next");
}

function slide() {
  const { reading, at, noted } = now;
  const next = following();
  const ways = {
    back: reading.steps[at - 1] && (() => go(at - 1)),
    on: reading.steps[at + 1] && (() => go(at + 1)),
    following: next && { name: named(next.reading), open: () => { now = { ...now, ...next, at: 0 }; link = ""; render(); } },
    note: () => { now.noted = !noted; render(); },
    noted,
    leave: () => present(false),
  };
  const enter = () => {
    const wanted = dialog.open && presenting();
    if (wanted && !holder.isConnected) dialog.replaceChildren(holder); // what was shown stays until then
    return wanted;
  };
  stage(holder, reading, at, { noted, ways, failed, enter });
}

/** What follows a reading on its shelf; after the last one the first. */
function following() {
  const all = now.id ? shelf(told.tabs).filter(({ reading }) => reading && reading.steps.length) : link ? [] : told.readings.map((reading) => ({ id: null, reading }));
  const at = all.findIndex(({ id, reading }) => (now.id ? id === now.id : reading === now.reading));
  const { id, reading } = all[(at + 1) % all.length] || {};
  return at < 0 || all.length < 2 ? null : { id, reading };
}

/** The address says what is shown, so that it is there again after a reload. */
function mark() {
  const { pathname, search, hash } = window.location;
  if (!hash.startsWith("#reading") || !(now.id || link)) return;
  const place = presenting() ? `;step=${now.at + 1};present${now.noted ? ";notes" : ""}` : "";
  window.history.replaceState(window.history.state, "", `${pathname}${search}#reading${now.id ? "" : "=" + link}${place}`);
}

const filePicker = (className) => element("label", { className: `reading-picker ${className}` }, w("file.open"), element("input", { type: "file", accept: ".json,application/json", className: "visually-hidden", on: { change: opened } }));

function writer() {
  const room = { ...now, steps: now.reading.steps, words: told.words, tabs: told.tabs, open: (n) => go(n, "title"), change, move, note, remove, visit, href: (step) => viewOf(step, look()) };
  return element("div", { className: "reading-words" }, list(room), element("p", { className: "note" }, w(unkept() ? "unkept" : "private")));
}

function reader(step) {
  const { reading, at } = now;
  const all = reading.steps.length;
  const onward = (by, name, more) => (reading.steps[at + by] ? button(w(name), () => go(at + by, name), { className: `btn btn-outline-secondary btn-sm ${more}`, data: { part: name } }) : null);
  const words = { lang: reading.lang === "zh" ? "zh-CN" : "en" };
  const article = element("article", { className: "story" }, element("h3", words, step.title || w("untitled")), element("p", { className: "story-text", ...words }, step.text), place({ tabs: told.tabs, words: told.words, href: (one) => viewOf(one, look()), visit }, step));
  return element("div", { className: "reading-words" }, article, element("nav", { className: "reading-steps", "aria-label": w("steps") }, onward(-1, "previous", "step-previous"), element("span", { className: "muted" }, w("count", { n: at + 1, all })), onward(1, "next", "step-next")));
}

/** A reading without a step. */
const empty = () => element("div", { className: "reading-empty" }, element("p", { className: "reading-lead" }, w("lead")), now.id ? element("p", { className: "reading-acts" }, button(w("add"), () => add())) : null, element("p", { className: "note" }, w("private")));

/* Keys: the page behind hears none. */
function pressed(event) {
  event.stopPropagation();
  panmunjom.slide(event, dialog);
  const by = { ArrowLeft: -1, ArrowRight: 1, PageUp: -1, PageDown: 1 }[event.key];
  if (event.defaultPrevented || !by || presenting() || !now.reading || now.writing || event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, textarea, select, .twin-body")) return;
  event.preventDefault();
  go(now.at + by, by > 0 ? "next" : "previous");
}

/** Escape shuts an open menu before the room. */
function escaped(event) {
  if (presenting()) return event.preventDefault(); // the key has left the slides
  const fold = dialog.querySelector("details[open]");
  if (!fold) return;
  event.preventDefault();
  fold.open = false;
  fold.querySelector("summary").focus();
}

function left() {
  dialog.removeAttribute("data-presenting");
  dialog.replaceChildren();
  chart.clear();
  adding = null;
  const { pathname, search, hash } = window.location;
  if (hash.startsWith("#reading") && !visiting) window.history.replaceState(window.history.state, "", pathname + search);
  visiting = false;
}
