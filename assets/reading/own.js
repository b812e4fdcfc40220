/* The one reading that a reader writes: kept in this browser and nowhere else. */
import { blank, parse, written } from "./file.js";

const KEY = "reading";
const UNREAD = "reading-unread"; // what was kept and cannot be read any more

const kept = () => {
  try {
    return window.localStorage.getItem(KEY);
  } catch {
    return null; // the reader lets nobody keep anything
  }
};

/** What is kept, or a new reading; `fault` says why what was kept could not be read. */
export function load(tabs, lang) {
  const words = kept();
  if (words === null) return { reading: blank(lang), fault: null };
  try {
    return { reading: parse(words, tabs), fault: null };
  } catch (fault) {
    window.localStorage.setItem(UNREAD, words);
    return { reading: blank(lang), fault };
  }
}

/** Keep a reading; false where the browser keeps nothing. */
export function keep(reading) {
  try {
    window.localStorage.setItem(KEY, written(reading));
    return true;
  } catch {
    return false;
  }
}

/** Hear of what another window of this browser has kept. */
export const changed = (listener) => window.addEventListener("storage", ({ key }) => key === KEY && listener());
