/* Unfolds what `components/page/folded.py` folded: one element holds a tree of tags, attributes and texts, and this builds it with plain
   DOM calls. Only known tags, only harmless attributes; text is never read as HTML.
   After a redraw the focus goes back to the link that was followed, and a table stays scrolled where it was. */
(function () {
  "use strict";

  const TAGS = window.panmunjom.tags;
  const NAMES = /^(class|id|for|value|type|checked|selected|placeholder|autocomplete|inputmode|href|title|lang|scope|role|rel|download|tabindex|colspan|rowspan|aria-[a-z]+|data-[a-z]+)$/;
  const SAFE = /^(\/(?!\/)|#|https?:\/\/)/;
  const built = new WeakMap(); // element -> the tree it shows
  const scrolls = new Map(); // panel and key -> how far each of its tables is scrolled; the element itself may be replaced
  let followed = null;

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

  const words = (link) => link.textContent.replace(/[↑↓]/g, "").trim();
  const groups = (box) => [...box.querySelectorAll("thead, tbody, nav")];

  function place(link) {
    const box = link.closest(".frozen");
    return { panel: name(box), group: groups(box).indexOf(link.closest("thead, tbody, nav")), words: words(link) };
  }

  function refocus(box) {
    if (!followed || followed.panel !== name(box)) return;
    const group = groups(box)[followed.group];
    const link = group && ([...group.querySelectorAll("a")].find((one) => words(one) === followed.words) || group.querySelector("a"));
    followed = null;
    if (link && (document.activeElement === document.body || !document.activeElement)) link.focus({ preventScroll: true });
  }

  const regions = (box) => [...box.querySelectorAll(".table-region")];
  const name = (box) => box.parentElement.id;

  document.addEventListener("scroll", (event) => {
    const box = event.target.closest && event.target.closest(".frozen");
    if (box) scrolls.set(name(box), { key: box.dataset.key, at: regions(box).map((one) => [one.scrollLeft, one.scrollTop]) });
  }, { capture: true, passive: true });

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
    built.set(box, tree);
    refocus(box);
  }

  const all = () => document.querySelectorAll(".frozen[data-tree]").forEach(unfold);

  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest(".frozen a[data-nav]");
    followed = link ? place(link) : null;
  });
  new MutationObserver(all).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-tree"] });
  all();
})();
