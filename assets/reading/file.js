/* A reading of a reader's own as a file and as a link: what may stand in it (the shape is `components/readings/shape.py`'s), checked
   before anything reads it. Words are text and never HTML; an address is one of this dashboard's views and nothing else. */

export const FORMAT = "panmunjom-reading";
export const VERSION = 1;
export const MOST = { bytes: 2 << 20, steps: 50, notes: 8, title: 200, text: 4000, speaker: 4000, address: 3000, note: 60, link: 8000 };
const LOADED = "loaded"; // the part of a tab that is drawn from a loaded set
const PASSING = ["lang", "theme", "event", "panel", "embed"]; // of an address: how it was looked at, not what it shows
const LANGS = ["en", "zh"];
const UNFIT = /(?!\n)[\p{Cc}\p{Cs}]/gu; // control characters and halves of characters, but for the end of a line

/** What is wrong, and where: a key of the room's words with its values; `step` counts from 1, 0 is the reading itself. */
export class Fault extends Error {
  constructor(key, values = {}, step = 0, field = "") {
    super(key);
    Object.assign(this, { key, values, step, field });
  }
}

export const blank = (lang) => ({ format: FORMAT, version: VERSION, title: "", lang, steps: [] });

/** The parts of a step's address: the tab, and its query. */
export function split(address) {
  const [path, query = ""] = address.split("?");
  return { tab: path.slice(1), params: new URLSearchParams(query) };
}

/** An address without what is only how it was looked at. `;` separates list items and needs no escape. */
export function lasting(address) {
  const { tab, params } = split(address);
  PASSING.forEach((name) => params.delete(name));
  const query = params.toString().replace(/%3B/gi, ";");
  return "/" + tab + (query ? "?" + query : "");
}

/** The panels a step of an address may show, in the order of the page. */
export function panelsOf(address, tabs) {
  const { tab, params } = split(address);
  if (!Object.hasOwn(tabs, tab)) return [];
  const { panels, first } = tabs[tab];
  const set = (params.get("data") || "record").split(";").find((one) => one !== "record");
  const part = set ? LOADED : params.get("part") || first;
  return Object.hasOwn(panels, part) ? panels[part] : [];
}

/** The panel a step shows if nobody says which: the first chart. */
export function firstPanel(address, tabs) {
  const all = panelsOf(address, tabs);
  return all.find((one) => one.chart) || all[0];
}

/** What a value is, as the faults call it: `kind.*` of the room's words. */
function kind(value) {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return "list";
  return { string: "text", number: "number", boolean: "truth" }[typeof value] || "object";
}

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** A value as a text of at most so many characters, without what cannot be written. */
function text(value, field, step, most = MOST[field]) {
  if (typeof value !== "string") throw new Fault("type", { found: kind(value), wanted: "text" }, step, field);
  if (value.length > most) throw new Fault("long", { most, length: value.length }, step, field);
  return value.replace(/\r\n?/g, "\n").replace(UNFIT, "");
}

/** A calendar day of four-digit years that there is. */
function day(value, step) {
  if (!value) throw new Fault("undated", {}, step, "notes");
  const found = /^\d{4}-\d{2}-\d{2}$/.test(value) && new Date(value + "T00:00:00Z");
  if (!found || Number.isNaN(found.getTime()) || found.toISOString().slice(0, 10) !== value) throw new Fault("day", { value: shown(value) }, step, "notes");
  return value;
}

/* A reader's own notes on a chart of time stand in its address, as `components/words/notes.py` reads them. */
const [NOTE, APART] = ["note", "|"];

/** The notes of an address: {first, last, text}; of a single day both are the same. */
export function notesOf(address) {
  const parts = (split(address).params.get(NOTE) || "").split(APART).filter((one) => one.trim());
  return parts.map((one) => {
    const [, span, text] = /^(\S+)\s*(.*)$/.exec(one.trim());
    const [first, last = first] = span.split("/");
    return { first, last, text };
  });
}

/** Notes as an address holds them; throws a `Fault` where one cannot stand there. */
export function noteWords(notes, step = 0) {
  if (notes.length > MOST.notes) throw new Fault("many", { most: MOST.notes, count: notes.length }, step, "notes");
  const said = notes.map(({ first, last, text: words }) => {
    const [from, to] = [day(first, step), day(last, step)];
    if (to < from) throw new Fault("order", { first, last }, step, "notes");
    const clean = text(words, "notes", step, MOST.note).replace(/[|\s]+/g, " ").trim();
    if (!clean) throw new Fault("wordless", {}, step, "notes");
    return `${from}${to > from ? "/" + to : ""} ${clean}`;
  });
  return said.join(APART);
}

/** The address with these notes. */
export function withNotes(address, notes, step = 0) {
  const { tab, params } = split(address);
  const said = noteWords(notes, step);
  if (said) params.set(NOTE, said);
  else params.delete(NOTE);
  return text(lasting("/" + tab + "?" + params), "address", step);
}

/** A value in a sentence: a text begins as it does, of others it is said only what they are (one may be too deep to be written). */
const shown = (value) => (value === undefined || typeof value === "object" ? kind(value) : String(value).slice(0, 60));

function list(value, field, most, step = 0) {
  if (!Array.isArray(value)) throw new Fault("type", { found: kind(value), wanted: "list" }, step, field);
  if (value.length > most) throw new Fault("many", { most, count: value.length }, step, field);
  return value;
}

function checkAddress(value, tabs, step) {
  const address = text(value, "address", step);
  if (!/^\/[a-z]+(\?[^\s#]*)?$/.test(address)) throw new Fault("address", { value: shown(address) }, step, "address");
  const { tab } = split(address);
  if (!Object.hasOwn(tabs, tab)) throw new Fault("tab", { value: shown(tab), known: Object.keys(tabs).join(", ") }, step, "address");
  return withNotes(lasting(address), notesOf(address), step);
}

function checkStep(value, tabs, step) {
  if (!isObject(value)) throw new Fault("type", { found: kind(value), wanted: "object" }, step, "step");
  const address = checkAddress(value.address, tabs, step);
  const panel = text(value.panel, "panel", step, MOST.title);
  const known = panelsOf(address, tabs).map((one) => one.name);
  if (!known.includes(panel)) throw new Fault("panel", { value: shown(panel), known: known.join(", ") }, step, "panel");
  const speaker = value.speaker === undefined ? "" : text(value.speaker, "speaker", step);
  return { address, panel, title: text(value.title, "title", step), text: text(value.text, "text", step), ...(speaker ? { speaker } : {}) };
}

/** A reading that holds nothing but what may stand in it; throws a `Fault` that says what is wrong and where. */
export function check(value, tabs) {
  if (!isObject(value) || value.format !== FORMAT) throw new Fault("format", { format: FORMAT });
  if (value.version !== VERSION) throw new Fault("version", { version: VERSION, value: shown(value.version) });
  if (!LANGS.includes(value.lang)) throw new Fault("lang", { value: shown(value.lang) }, 0, "lang");
  const title = text(value.title, "title", 0);
  const steps = list(value.steps, "steps", MOST.steps).map((one, at) => checkStep(one, tabs, at + 1));
  return { ...blank(value.lang), title, steps };
}

/** Where a text stops being JSON, as the browser tells it: by the number of the letter, or by line and column. */
function spot(words, { message }) {
  const told = /line (\d+) column (\d+)/.exec(message);
  if (told) return { line: told[1], column: told[2] };
  const at = /position (\d+)/.exec(message);
  const before = words.slice(0, at ? Number(at[1]) : words.length).split("\n");
  return { line: before.length, column: before.at(-1).length + 1 };
}

/** The reading in a file's text. */
export function parse(words, tabs) {
  if (words.length > MOST.bytes) throw new Fault("large", { most: MOST.bytes >> 20, size: Math.ceil(words.length / (1 << 20)) });
  let found;
  try {
    found = JSON.parse(words);
  } catch (error) {
    throw new Fault("json", spot(words, error));
  }
  return check(found, tabs);
}

export const written = (reading) => JSON.stringify(reading, null, 1) + "\n";

/* In a link a reading is packed: JSON, deflated, in the letters that an address may have. */
const through = (bytes, stream) => new Blob([bytes]).stream().pipeThrough(stream);

export async function pack(reading) {
  const bytes = new Uint8Array(await new Response(through(JSON.stringify(reading), new CompressionStream("deflate-raw"))).arrayBuffer());
  const packed = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  const found = packed.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  if (found.length > MOST.link) throw new Fault("link", { most: MOST.link, length: found.length });
  return found;
}

/** The reading in a link. What would unpack to more than a file may hold is left where it is. */
export async function unpack(packed, tabs) {
  let words = "";
  try {
    if (packed.length > MOST.link || !/^[\w-]+$/.test(packed)) throw new Error();
    const bytes = Uint8Array.from(atob(packed.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
    const reader = through(bytes, new DecompressionStream("deflate-raw")).pipeThrough(new TextDecoderStream("utf-8", { fatal: true })).getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      words += piece.value;
      if (words.length > MOST.bytes) throw new Error();
    }
  } catch {
    throw new Fault("packed");
  }
  return parse(words, tabs);
}
