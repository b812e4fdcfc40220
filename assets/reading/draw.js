/* What a step shows: its chart, as it leaves the page (with its title, what is selected and its source), or its table. */
import { panelsOf, split } from "./file.js";

const PLOTLY = "_dash-component-suites/plotly/package_data/plotly.min.js";
const KEPT = 80; // answers
const ROWS = 200; // of a table
const answers = new Map();

/** The address of what a step shows, below the prefix; `slide`: its chart as it stands before an audience. */
function source(step, tabs, { lang, theme, width, slide }) {
  const { tab, params } = split(step.address);
  const { chart } = panelsOf(step.address, tabs).find((one) => one.name === step.panel);
  if (lang !== "en") params.set("lang", lang);
  if (theme !== "light") params.set("theme", theme);
  if (chart && !slide) params.set("w", String(width));
  return `api/figure/${tab}/${step.panel}${chart ? (slide ? "/slide" : "") : "/table"}.json?${params}`;
}

/** The view of a step, for the reader's language and theme. */
export function viewOf(step, { lang, theme }) {
  const more = [lang !== "en" && "lang=" + lang, theme !== "light" && "theme=" + theme].filter(Boolean).join("&");
  const { prefix } = window.panmunjom;
  return prefix + step.address.slice(1) + (more ? (step.address.includes("?") ? "&" : "?") + more : "");
}

/** The figure of a step, or its table: asked for once. */
export async function answer(step, tabs, look, words) {
  const url = window.panmunjom.prefix + source(step, tabs, look);
  if (!answers.has(url)) {
    if (answers.size >= KEPT) answers.delete(answers.keys().next().value);
    answers.set(url, window.panmunjom.takeaway.ask(url, words).then((found) => found.json()));
  }
  try {
    return await answers.get(url);
  } catch (error) {
    answers.delete(url);
    throw error;
  }
}

/** Plotly, which the page has only where it has a chart. */
export function plotly() {
  if (window.Plotly) return Promise.resolve(window.Plotly);
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    Object.assign(script, { src: window.panmunjom.prefix + PLOTLY, onload: () => done(window.Plotly), onerror: failed });
    document.head.append(script);
  });
}

export const library = () => fetch(window.panmunjom.prefix + PLOTLY).then((found) => found.text());

export const config = (lang) => ({ displayModeBar: false, showSendToCloud: false, responsive: false, scrollZoom: false, doubleClick: "reset", locale: lang === "zh" ? "zh-CN" : "en" });

/** A table and the words over it, as elements. */
export function table(found) {
  const caption = document.createElement("p");
  caption.className = "reading-caption";
  caption.textContent = found.caption;
  const note = document.createElement("p");
  note.className = "note";
  note.textContent = found.note;
  const held = document.createElement("div");
  held.className = "twin-body";
  Object.entries({ tabindex: "0", role: "region", "aria-label": found.caption }).forEach((pair) => held.setAttribute(...pair));
  held.append(window.panmunjom.takeaway.table({ ...found, rows: found.rows.slice(0, ROWS) }));
  return [caption, held, note];
}
