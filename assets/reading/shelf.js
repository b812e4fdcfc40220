/* The readings that a reader keeps: in this browser and nowhere else, each by itself, so that two windows may write two of them. */
import { parse, written as inWords } from "./file.js";

const AT = "reading:"; // before the id of each
const CHOSEN = "reading-chosen"; // the one written last, to which a view is added
const ALONE = ["reading", "reading-unread"]; // where there was only one, and what could not be read of it

/** What the browser does for us; a reader may let nobody keep anything. */
function trying(act, otherwise) {
  try {
    return act(window.localStorage);
  } catch {
    return otherwise;
  }
}

/* What the browser has no room for, or may not keep: its words are here until the page is left, which asks first. */
const loose = new Map();
let mine = null; // the one written last, where that is not kept either
const asks = (event) => event.preventDefault();

/** Whether something here is gone when the page is left. */
export const unkept = () => loose.size > 0;

function hold(id, words) {
  if (words === null) loose.delete(id);
  else loose.set(id, words);
  window[unkept() ? "addEventListener" : "removeEventListener"]("beforeunload", asks);
}

let last = 0;
/** Ids are in the order in which they are made. */
export function anew() {
  last = Math.max(Date.now(), last + 1);
  return last.toString(36) + Math.random().toString(36).slice(2, 6);
}

/** What was kept alone stands on the shelf too. */
function carry(store) {
  for (const key of ALONE) {
    const words = store.getItem(key);
    if (words === null) continue;
    store.setItem(AT + anew(), words);
    store.removeItem(key);
  }
}

const kept = (store) => Object.keys(store).filter((key) => key.startsWith(AT)).map((key) => key.slice(AT.length));
const ids = () => [...new Set([...trying(kept, []), ...loose.keys()])].sort();
const wordsOf = (id) => loose.get(id) ?? trying((store) => store.getItem(AT + id), null);

/** All readings in their order: {id, words, reading}, or {id, words, fault} where one cannot be read any more. */
export function shelf(tabs) {
  trying(carry);
  return ids().map((id) => {
    const words = wordsOf(id);
    try {
      return { id, words, reading: parse(words, tabs) };
    } catch (fault) {
      return { id, words, fault };
    }
  });
}

/** Keep a reading: "" where it is kept, else the key of the sentence that says why not. */
export function keep(id, reading) {
  const words = typeof reading === "string" ? reading : inWords(reading);
  let why = "";
  try {
    window.localStorage.setItem(AT + id, words);
  } catch (error) {
    why = error.name === "QuotaExceededError" && trying(kept, []).length ? "shelffull" : "unkept";
  }
  hold(id, why ? words : null);
  choose(id); // the reading is kept, whether there is room for that or not
  return why;
}

export function drop(id) {
  hold(id, null);
  trying((store) => store.removeItem(AT + id));
}

export function choose(id) {
  mine = trying((store) => store.setItem(CHOSEN, id) || null, id);
}

/** What a kept reading is called; null where it cannot be read. */
function titleOf(id) {
  try {
    return String(JSON.parse(wordsOf(id)).title);
  } catch {
    return null;
  }
}

/** The id and the title of the reading to which a view is added; null where there is none yet. */
export function chosen() {
  trying(carry);
  const all = ids().filter((id) => titleOf(id) !== null);
  const written = mine ?? trying((store) => store.getItem(CHOSEN), null);
  const id = all.includes(written) ? written : all.at(-1);
  return id ? { id, title: titleOf(id) } : null;
}

/** Hear of what another window of this browser does to a reading; null where it has removed all that was kept. */
export const changed = (listener) => window.addEventListener("storage", ({ key }) => (key === null ? listener(null) : key.startsWith(AT) && listener(key.slice(AT.length))));
