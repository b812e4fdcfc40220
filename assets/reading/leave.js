/* What leaves of a reading: a file, a link, a page that works offline. */
import { pack, written } from "./file.js";
import { refuse, say } from "./voice.js";
import { look, lang, named, told, w } from "./told.js";

const { copy, save, Told } = window.panmunjom.takeaway;

const fileName = (title, suffix) => `panmunjom-${title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60) || "reading"}.${suffix}`;

/** A file of a reading, or of words that are none any more. */
export function asFile(reading) {
  const text = typeof reading === "string" ? reading : written(reading);
  save(new Blob([text], { type: "application/json" }), fileName(typeof reading === "string" ? "" : named(reading), "json"));
  say(w("saved"));
}

export async function asLink(reading) {
  const { prefix } = window.panmunjom;
  const address = pack(reading).then((packed) => `${window.location.origin}${prefix}${lang() === "zh" ? "?lang=zh" : ""}#reading=${packed}`);
  try {
    await address;
    await copy(address, told.said);
    say(w("copied"));
  } catch (fault) {
    refuse(fault, "toolong");
  }
}

export async function asPage(reading) {
  say(w("working"));
  try {
    const page = await import("./page.js");
    const words = await page.written(reading, { tabs: told.tabs, said: told.said, w, look: look(), named: named(reading) });
    save(new Blob([words], { type: "text/html;charset=utf-8" }), fileName(named(reading), "html"));
    say(w("exported"));
  } catch (error) {
    say(error instanceof Told ? error.message : w("unexported"));
  }
}

export const leaving = (reading) => [[w("file"), () => asFile(reading)], [w("link"), () => asLink(reading)], [w("page"), () => asPage(reading)]];
