/* The steps of a reading being written: one is open with its fields, the others are a line each. The order is changed by dragging, by
   buttons, and by Alt and the arrows. */
import { MOST, notesOf, panelsOf, split } from "./file.js";
import { button, element, fill } from "./element.js";

/** Put a step at another place. */
export function moved(steps, from, to) {
  const found = [...steps];
  found.splice(to, 0, ...found.splice(from, 1));
  return found;
}

/** The list; `room` has the reading's steps, the one that is open, the words, the panels, and what is done: open, change, move, remove. */
export function list(room) {
  const { steps, at, words } = room;
  const rows = steps.map((step, n) => row(room, step, n));
  return element("ol", { className: "reading-list", "aria-label": words.steps, data: { at, all: steps.length } }, rows);
}

function row(room, step, n) {
  const { at, words } = room;
  const line = element("div", { className: "reading-line" }, handle(room), opener(room, step, n), n === at ? acts(room, n) : null);
  const found = element("li", { className: "reading-row", data: { row: n } }, line, n === at ? fields(room, step) : null);
  if (n === at) found.setAttribute("aria-current", "step");
  found.addEventListener("keydown", (event) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!event.altKey || !by) return;
    event.preventDefault();
    room.move(n, n + by, event.target.dataset.part);
  });
  drags(found, room, n);
  return found;
}

const handle = ({ words }) => element("span", { className: "reading-handle", title: words.drag, "aria-hidden": "true" }, "⠿");

function opener({ open, words, at, steps }, step, n) {
  const said = n === at ? fill(words.count, { n: n + 1, all: steps.length }) : `${n + 1}. ${step.title || words.untitled}`;
  return element("button", { type: "button", className: "reading-opener", data: { part: "opener" }, "aria-expanded": String(n === at), on: { click: () => open(n) } }, said);
}

function acts({ move, remove, words, steps }, n) {
  const to = (by, sign, name) => button(sign, () => move(n, n + by, name), { title: words[name], "aria-label": words[name], disabled: !steps[n + by], data: { part: name } });
  return element("span", { className: "reading-acts" }, to(-1, "↑", "up"), to(1, "↓", "down"), button(words.remove, () => remove(n), { data: { part: "remove" } }));
}

function fields(room, step) {
  const { change, words, tabs } = room;
  const field = (name, tag, more) =>
    element(tag, { className: "form-control", value: step[name] || "", maxLength: MOST[name], placeholder: words[name], "aria-label": words[name], data: { part: name }, on: { input: ({ target }) => change({ [name]: target.value }) }, ...more });
  const panels = panelsOf(step.address, tabs);
  const options = panels.map(({ name, title }) => element("option", { value: name, selected: name === step.panel }, title));
  const pick = ({ target }) => {
    const title = (name) => panels.find((one) => one.name === name).title;
    change(step.title === title(step.panel) ? { panel: target.value, title: title(target.value) } : { panel: target.value }, true);
  };
  const select = element("select", { className: "form-select", "aria-label": words.panel, data: { part: "panel" }, on: { change: pick } }, options);
  return element("div", { className: "reading-fields" }, field("title", "input", { type: "text" }), field("text", "textarea", { rows: 6 }), field("speaker", "textarea", { rows: 2, className: "form-control reading-speaker" }), select, notes(room, step), place(room, step));
}

/** The notes on a chart of time: each is changed, and new ones are written, on the chart itself. */
function notes({ note, words }, step) {
  const all = notesOf(step.address);
  const said = ({ first, last, text }) => `${first}${last > first ? " – " + last : ""} ${text}`;
  const item = (one, n) => element("li", {}, element("button", { type: "button", className: "btn btn-link", on: { click: () => note(n) } }, said(one)));
  return element("div", { className: "reading-notes" }, all.length ? element("ul", { className: "plain-list" }, all.map(item)) : null, button(words["note.add"], () => note(), { data: { part: "note" } }));
}

/** The view of a step, as a link to it. */
export function place({ tabs, words, href, visit }, step) {
  const { tab } = split(step.address);
  const leave = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    visit(step);
  };
  const link = element("a", { href: href(step), on: { click: leave } }, fill(words.view, { tab: tabs[tab].title }));
  return element("p", { className: "reading-place source" }, link);
}

/** A row is dragged by its handle and put before or after the row it is let go over. */
function drags(found, { move, steps }, n) {
  const half = (event) => event.clientY > found.getBoundingClientRect().top + found.offsetHeight / 2;
  const mark = (side) => (side ? (found.dataset.drop = side) : delete found.dataset.drop);
  const grip = found.querySelector(".reading-handle");
  grip.addEventListener("pointerdown", () => { found.draggable = true; });
  grip.addEventListener("pointerup", () => { found.draggable = false; });
  found.addEventListener("dragstart", (event) => event.dataTransfer.setData("text/x-step", String(n)));
  found.addEventListener("dragend", () => { found.draggable = false; });
  found.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("text/x-step")) return;
    event.preventDefault();
    mark(half(event) ? "after" : "before");
  });
  found.addEventListener("dragleave", () => mark(""));
  found.addEventListener("drop", (event) => {
    event.preventDefault();
    const from = Number(event.dataTransfer.getData("text/x-step"));
    const to = n + (half(event) ? 1 : 0) - (from < n + (half(event) ? 1 : 0) ? 1 : 0);
    if (steps[from]) move(from, Math.min(to, steps.length - 1), "opener");
  });
}
