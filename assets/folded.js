/* Unfolds what `components/page/folded.py` folded: one element holds a tree of tags, attributes and texts, and shows it (`assets/build.js`).
   After a redraw the focus goes back to where it was, and a table stays scrolled where it was. */
(function () {
  "use strict";

  const panmunjom = window.panmunjom;
  const built = new WeakMap(); // element -> the tree it shows, as a text and as read, and its key
  const scrolls = new Map(); // panel and key -> how far each of its tables is scrolled; the element itself may be replaced
  let focused = null; // what has the focus, and where it stands

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

  /** The words of a panel bring its title, which stands in its head: what is found changes with what is selected. The others stay here. */
  function entitle(box, nodes) {
    const [title] = nodes.filter(panmunjom.isTitle);
    if (!title) return nodes;
    document.getElementById(box.closest("section.panel").getAttribute("aria-labelledby")).textContent = title[2].join("");
    return nodes.filter((node) => node !== title);
  }

  function unfold(box) {
    const { tree, key } = box.dataset;
    const was = built.get(box);
    if (was && was.tree === tree) return;
    const nodes = entitle(box, JSON.parse(tree));
    const kept = scrolls.get(name(box));
    if (was && was.key === key) panmunjom.amend(box, was.nodes, nodes);
    else box.replaceChildren(...(panmunjom.take(tree) || nodes.map(panmunjom.build)));
    if (kept && kept.key === key) {
      regions(box).forEach((one, at) => {
        if (kept.at[at]) [one.scrollLeft, one.scrollTop] = kept.at[at];
      });
    }
    built.set(box, { tree, key, nodes });
    const lost = focused && focused.box === name(box) && (idle() || (document.activeElement === focused.stop && words(focused.stop) !== focused.words));
    if (lost) refocus(box);
  }

  function all() {
    document.querySelectorAll("[data-tree]").forEach(unfold);
    panmunjom.hold();
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
