/* What the room says, with the way back where there is one, and why something is not taken. */
import { button, element } from "./element.js";
import { Fault } from "./file.js";
import { lang, w } from "./told.js";

export const voice = element("div", { className: "reading-said", role: "status" });

export function say(words, undo = null) {
  voice.replaceChildren(words, ...(undo ? [" ", button(w("undo"), undo)] : []));
}

/** What is wrong, where, and how it is mended. */
export function why(fault) {
  const where = fault.field && w(fault.step ? "fault.step" : "fault.reading", { n: fault.step, field: w(`field.${fault.field}`) });
  const { found, wanted } = fault.values;
  const kinds = found ? { found: w(`kind.${found}`), wanted: w(`kind.${wanted}`) } : {};
  return [where, w(`fault.${fault.key}`, { ...fault.values, ...kinds })].filter(Boolean).join(lang() === "zh" ? "" : " ");
}

export function refuse(fault, how) {
  if (!(fault instanceof Fault)) throw fault;
  say([w(how), why(fault)].join(lang() === "zh" ? "" : " "));
}
