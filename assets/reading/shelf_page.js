/* The shelf as a page of the room: the readings one keeps, what is done with each, and those of the record to begin with. */
import { button, element, menu } from "./element.js";
import { MOST } from "./file.js";
import { asFile, leaving } from "./leave.js";
import { unkept } from "./shelf.js";
import { named, told, w } from "./told.js";
import { why } from "./voice.js";

/** `room` has the entries of the shelf, the step that is being added (or null), and what is done: open, add, write, rename, copy, remove, file. */
export function shelfPage(room) {
  const { all, adding } = room;
  const list = all.length ? element("ul", { className: "shelf-list" }, all.map((one) => row(room, one))) : null;
  const lead = adding ? w("add.to", { title: adding.title }) : w("lead");
  const first = adding ? button(w("add.new"), () => room.add(null)) : all.length ? button(w("new"), room.write) : button(w("add"), room.begin);
  const acts = element("p", { className: "reading-acts" }, first, adding ? null : room.picker());
  const start = (reading) => element("li", {}, element("button", { type: "button", className: "btn btn-link", on: { click: () => room.show(reading) } }, reading.title));
  const built = adding ? [] : [element("h3", {}, w("start")), element("ul", { className: "plain-list" }, told.readings.map(start))];
  return element("div", { className: "reading-empty" }, all.length && !adding ? null : element("p", { className: "reading-lead" }, lead), list, acts, ...built, element("p", { className: "note" }, w(unkept() ? "unkept" : "private")));
}

function row(room, one) {
  const { id, reading, fault, words } = one;
  const found = element("li", { className: "shelf-row", data: { id } });
  if (fault) {
    const acts = [[w("file"), () => asFile(words)], [w("delete"), () => room.remove(one)]];
    found.append(element("span", { className: "shelf-name" }, w("unread"), " ", element("span", { className: "note" }, why(fault))), room.adding ? "" : menu(w("more"), acts));
    return found;
  }
  const title = named(reading);
  const count = element("span", { className: "shelf-count" }, reading.steps.length === 1 ? w("steps.one") : w("steps.count", { n: reading.steps.length }));
  const full = reading.steps.length >= MOST.steps;
  const press = room.adding ? () => room.add(one) : () => room.open(one);
  const name = element("button", { type: "button", className: "btn btn-link shelf-name", disabled: Boolean(room.adding && full), on: { click: press } }, title);
  const own = [[w("rename"), () => rename(room, one, name)], [w("duplicate"), () => room.copy(one)]];
  const acts = [...own, ...(reading.steps.length ? leaving(reading) : []), [w("delete"), () => room.remove(one)]];
  found.append(name, count, room.adding ? "" : menu(w("more"), acts, `${w("more")}: ${title}`));
  return found;
}

/** The name becomes a field in its place: Enter keeps it, Escape leaves it as it was. */
function rename(room, { id, reading }, name) {
  let done = false;
  const end = (keep) => {
    if (done) return;
    done = true;
    room.rename(id, keep ? { ...reading, title: field.value.trim() } : null);
  };
  const keys = (event) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    end(event.key === "Enter");
  };
  const field = element("input", { className: "form-control shelf-name", value: reading.title, maxLength: MOST.title, placeholder: w("name"), "aria-label": w("name"), on: { keydown: keys, blur: () => end(true) } });
  name.replaceWith(field);
  field.focus();
  field.select();
}
