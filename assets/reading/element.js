/* An element with its properties and what is in it; text stays text. */
export function element(tag, properties = {}, ...inside) {
  const found = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined) continue;
    if (name === "data") Object.assign(found.dataset, value);
    else if (name === "on") Object.entries(value).forEach(([type, listener]) => found.addEventListener(type, listener));
    else if (name in found) found[name] = value;
    else found.setAttribute(name, value);
  }
  found.append(...inside.flat().filter((one) => one !== null && one !== undefined));
  return found;
}

const BUTTON = "btn btn-outline-secondary btn-sm";

export const button = (words, press, more = {}) => element("button", { type: "button", className: BUTTON, on: { click: press }, ...more }, words);

/** A sentence of the room's words with its values. */
export const fill = (words, values) => words.replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all));

/** A menu of [words, press]; it shuts when one is pressed. */
export function menu(words, items, label = words) {
  const item = ([said, press]) => element("button", { type: "button", className: "dropdown-item", on: { click: () => { found.open = false; press(); } } }, said);
  const found = element("details", { className: "menu" }, element("summary", { className: "form-select form-select-sm", "aria-label": label }, words), element("div", { className: "dropdown-menu show menu-body" }, items.map(item)));
  return found;
}

const dressed = new Map();
/** A style sheet of the room, once. */
export function dress(name) {
  if (!dressed.has(name)) {
    const sheet = element("link", { rel: "stylesheet", href: `${window.panmunjom.prefix}assets/reading/${name}.css` });
    dressed.set(name, new Promise((done) => { sheet.onload = sheet.onerror = done; }));
    document.head.append(sheet);
  }
  return dressed.get(name);
}

/** Makes all of a holder anew by an act; the part that has the focus, and the place in its text, has it again. */
export function refocus(holder, act) {
  const { dataset: { part }, selectionStart, selectionEnd } = document.activeElement;
  act();
  const field = part && [...holder.querySelectorAll(`[data-part="${part}"]`)].find((one) => one.closest("[aria-current], header"));
  if (field) field.focus();
  if (field && field.setSelectionRange) field.setSelectionRange(selectionStart, selectionEnd);
}
