/* The page on paper: light, whole, and no wider than the sheet. What paper leaves out stands in the style sheets, under `@media print`. */
(function () {
  "use strict";

  const panmunjom = window.panmunjom;
  const root = document.documentElement;
  const SHEET = 718; // pixels between the margins (`@page`, app.css) of A4, the narrower of the two sheets
  const STAND = 250; // milliseconds from the last answer until its charts are drawn
  let waits = false;

  /** What is laid out for the screen, as where the browser's own menu prints, is printed as wide, only smaller; charts of the dark theme
      are turned light (charts.css). */
  function begin() {
    panmunjom.mark(root, "data-printed", root.dataset.bsTheme);
    panmunjom.mark(root, "data-bs-theme", "light");
    root.style.setProperty("--print", laid() ? 1 : Math.min(1, SHEET / window.innerWidth));
    panmunjom.fill(); // too late for this sheet, for the browser does not wait
  }

  function end() {
    delete root.dataset.printed;
    panmunjom.dress(panmunjom.query());
    if (laid()) lay(false);
  }

  const laid = () => "paper" in root.dataset;
  const alone = () => Boolean(root.dataset.slide || document.querySelector(".page[data-embed]"));
  const ready = () => !panmunjom.lacking().length && !document.querySelector(".dash-graph--pending");

  /** The page as wide as the sheet, its charts drawn anew for that: type is as large on paper as on the screen. */
  function lay(on) {
    root.style.setProperty("--sheet", SHEET + "px");
    root.toggleAttribute("data-paper", on);
    panmunjom.lay(on ? SHEET : 0);
    panmunjom.catchUp();
  }

  /** Waits for every panel, those out of sight too. */
  function prepare() {
    waits = true;
    panmunjom.say(JSON.parse(document.getElementById("answer").dataset.said).printing, true);
    lay(true);
    complete();
  }

  /** The key waits for the charts; pressed again, it prints what is there. */
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "p" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || waits || alone()) return;
    event.preventDefault();
    prepare();
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("[data-print]");
    if (!button) return;
    button.closest("details").open = false;
    if (alone()) window.print();
    else if (!waits) prepare();
  });

  const complete = () => panmunjom.whole().then(() => setTimeout(print, STAND));

  function print() {
    if (!ready()) return complete();
    waits = false;
    window.dash_clientside.set_props("voice", { is_open: false });
    window.print();
  }

  window.addEventListener("beforeprint", begin);
  window.addEventListener("afterprint", end);
})();
