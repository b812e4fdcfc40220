/* The elements of a folded tree (`components/page/folded.py`), built with plain DOM calls: only known tags, only harmless attributes; text
   is never read as HTML. Where a tree follows another one, what both have in one place stays, with the focus in it and what the reader
   opened. */
(function () {
  "use strict";

  const TAGS = window.panmunjom.tags;
  const NAMES = /^(class|id|for|value|type|checked|open|selected|placeholder|autocomplete|inputmode|href|title|lang|scope|role|rel|target|download|tabindex|colspan|rowspan|aria-[a-z]+|data-[a-z]+)$/;
  const SAFE = /^(\/(?!\/)|#|https?:\/\/)/;
  const FIELDS = new Set(["input", "select"]); // what a reader put into one outlives its attributes

  /** The title of a panel, which its words bring. */
  const isTitle = (node) => typeof node !== "string" && "data-title" in node[1];

  const harmless = (name, value) => NAMES.test(name) && (name !== "href" || SAFE.test(value));

  function dress(element, name, value) {
    if (name === "style") Object.entries(value).forEach(([property, one]) => (property.startsWith("--") ? element.style.setProperty(property, one) : (element.style[property] = one)));
    else if (harmless(name, value)) element.setAttribute(name, value);
  }

  function build(node) {
    if (typeof node === "string") return document.createTextNode(node);
    const [tag, attributes, children] = node;
    const element = document.createElement(TAGS.has(tag) ? tag : "span");
    for (const [name, value] of Object.entries(attributes)) dress(element, name, value);
    element.append(...children.map(build));
    return element;
  }

  const same = (one, other) => one === other || (typeof one === "object" && JSON.stringify(one) === JSON.stringify(other)); // a style is an object

  /* A table has thousands of nodes: what is done for each of them is plain loops, in which nothing is made that is thrown away. */
  function redress(element, was, now) {
    for (const name in was) if (!(name in now)) element.removeAttribute(name);
    for (const name in now) {
      if (same(was[name], now[name])) continue;
      if (name === "style" || !harmless(name, now[name])) element.removeAttribute(name);
      dress(element, name, now[name]);
    }
  }

  /** Whether this still is what was built of such a node: a link that was pressed is not (`assets/links.js`), and a browser that translates
      pages puts elements in the place of texts. */
  function isOf(stands, node) {
    if (typeof node === "string") return stands.nodeType === Node.TEXT_NODE;
    return stands.localName === node[0] && !(node[0] === "a" && stands.hasAttribute("data-written"));
  }

  /** Make what shows one node show another. */
  function turn(stands, was, now) {
    const text = typeof now === "string";
    if (text !== (typeof was === "string") || !isOf(stands, now) || FIELDS.has(now[0])) stands.replaceWith(build(now));
    else if (!text) {
      redress(stands, was[1], now[1]);
      amend(stands, was[2], now[2]);
    } else if (was !== now) stands.data = now;
  }

  /** Make an element that shows some nodes show others. */
  function amend(element, was, now) {
    if (element.childNodes.length !== was.length) return element.replaceChildren(...now.map(build));
    let stands = element.firstChild;
    for (let at = 0; at < Math.min(was.length, now.length); at += 1) {
      const after = stands.nextSibling;
      turn(stands, was[at], now[at]);
      stands = after;
    }
    while (element.childNodes.length > now.length) element.lastChild.remove();
    if (now.length > was.length) element.append(...now.slice(was.length).map(build));
  }

  Object.assign(window.panmunjom, { amend, build, isTitle, wear: dress });
})();
