/* Unfolds what `components/page/folded.py` folded: one element holds a tree of tags, attributes and texts, and this builds it with plain
   DOM calls. Only known tags, only harmless attributes; text is never read as HTML.
   After a redraw the focus goes back to where it was, and a table stays scrolled where it was. */
(function () {
  "use strict";

  const TAGS = window.panmunjom.tags;
  const NAMES = /^(class|id|for|value|type|checked|open|selected|placeholder|autocomplete|inputmode|href|title|lang|scope|role|rel|download|tabindex|colspan|rowspan|aria-[a-z]+|data-[a-z]+)$/;
  const SAFE = /^(\/(?!\/)|#|https?:\/\/)/;
  const built = new WeakMap(); // element -> the tree it shows
  const scrolls = new Map(); // panel and key -> how far each of its tables is scrolled; the element itself may be replaced
  let focused = null; // what has the focus, and where it stands

  function build(node) {
    if (typeof node === "string") return document.createTextNode(node);
    const [tag, attributes, children] = node;
    const element = document.createElement(TAGS.has(tag) ? tag : "span");
    for (const [name, value] of Object.entries(attributes)) {
      if (name === "style") Object.entries(value).forEach(([property, one]) => (property.startsWith("--") ? element.style.setProperty(property, one) : (element.style[property] = one)));
      else if (NAMES.test(name) && (name !== "href" || SAFE.test(value))) element.setAttribute(name, value);
    }
    element.append(...children.map(build));
    return element;
  }

  const words = (stop) => (stop.tagName === "SELECT" ? stop.ariaLabel || "" : stop.textContent.replace(/[↑↓]/g, "").trim());
  const stops = (box) => [...box.querySelectorAll("a, button, select, summary")];

  /** The focus goes to what has the words of the one that had it and is nearest to where that was, or to what stands there now. */
  function refocus(box) {
    const all = stops(box);
    const near = (stop) => Math.abs(all.indexOf(stop) - focused.at);
    const alike = all.filter((stop) => words(stop) === focused.words).sort((one, other) => near(one) - near(other));
    const found = alike[0] || all[Math.min(focused.at, all.length - 1)];
    if (found) found.focus({ preventScroll: true });
  }

  const idle = () => document.activeElement === document.body || !document.activeElement;

  const regions = (box) => [...box.querySelectorAll(".table-region")];
  const name = (box) => box.id || box.parentElement.id;

  document.addEventListener("scroll", (event) => {
    const box = event.target.closest && event.target.closest("[data-tree]");
    if (box) scrolls.set(name(box), { key: box.dataset.key, at: regions(box).map((one) => [one.scrollLeft, one.scrollTop]) });
  }, { capture: true, passive: true });

  /** The words of a panel bring its title, which stands in its head: what is found changes with what is selected. */
  function entitle(box) {
    const title = box.querySelector("[data-title]");
    if (!title) return;
    document.getElementById(box.closest("section.panel").getAttribute("aria-labelledby")).textContent = title.textContent;
    title.remove();
  }

  function unfold(box) {
    const tree = box.dataset.tree;
    if (built.get(box) === tree) return;
    const kept = scrolls.get(name(box));
    box.replaceChildren(...JSON.parse(tree).map(build));
    if (kept && kept.key === box.dataset.key) {
      regions(box).forEach((one, at) => {
        if (kept.at[at]) [one.scrollLeft, one.scrollTop] = kept.at[at];
      });
    }
    entitle(box);
    built.set(box, tree);
    if (focused && focused.box === name(box) && !focused.stop.isConnected && idle()) refocus(box);
  }

  function all() {
    document.querySelectorAll("[data-tree]").forEach(unfold);
    /* Where nothing took the place of what had the focus, reading goes on with the content. */
    if (!focused || focused.stop.isConnected) return;
    if (idle()) document.getElementById("content").focus({ preventScroll: true });
    focused = null;
  }

  document.addEventListener("focusin", (event) => {
    const box = event.target.closest("[data-tree]");
    focused = box && { stop: event.target, box: name(box), words: words(event.target), at: stops(box).indexOf(event.target) };
  });
  window.panmunjom.grown(all);
  all();
})();
