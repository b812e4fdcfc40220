/* The readings that a reader keeps: in this browser and nowhere else, each by itself, so that two windows may write two of them. */
import { parse, written } from "./file.js";

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

const ids = (store) => Object.keys(store).filter((key) => key.startsWith(AT)).map((key) => key.slice(AT.length)).sort();
const wordsOf = (id) => trying((store) => store.getItem(AT + id), null);

/** All readings in their order: {id, words, reading}, or {id, words, fault} where one cannot be read any more. */
export function shelf(tabs) {
  trying(carry);
  return trying(ids, []).map((id) => {
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
  try {
    window.localStorage.setItem(AT + id, typeof reading === "string" ? reading : written(reading));
    choose(id); // the reading is kept, whether there is room for that or not
    return "";
  } catch (error) {
    return error.name === "QuotaExceededError" && trying(ids, []).length ? "shelffull" : "unkept";
  }
}

export const drop = (id) => trying((store) => store.removeItem(AT + id));
export const choose = (id) => trying((store) => store.setItem(CHOSEN, id));

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
  const all = trying(ids, []).filter((id) => titleOf(id) !== null);
  const kept = trying((store) => store.getItem(CHOSEN), null);
  const id = all.includes(kept) ? kept : all.at(-1);
  return id ? { id, title: titleOf(id) } : null;
}

/** Hear of what another window of this browser does to a reading; null where it has removed all that was kept. */
export const changed = (listener) => window.addEventListener("storage", ({ key }) => (key === null ? listener(null) : key.startsWith(AT) && listener(key.slice(AT.length))));
