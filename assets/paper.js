/* The page on paper: light, whole, and no wider than the sheet. What paper leaves out stands in the style sheets, under `@media print`. */
(function () {
  "use strict";

  const panmunjom = window.panmunjom;
  const root = document.documentElement;
  const SHEET = 718; // pixels between the margins (`@page`, app.css) of A4, the narrower of the two sheets
  const STAND = 250; // milliseconds from the last answer until its charts are drawn
  let waits = false;

  /** What is laid out for the screen is printed as wide, only smaller; charts of the dark theme are turned light (charts.css). */
  function begin() {
    panmunjom.mark(root, "data-printed", root.dataset.bsTheme);
    panmunjom.mark(root, "data-bs-theme", "light");
    root.style.setProperty("--print", Math.min(1, SHEET / window.innerWidth));
    panmunjom.fill(); // too late for this sheet, for the browser does not wait
  }

  function end() {
    delete root.dataset.printed;
    panmunjom.dress(panmunjom.query());
  }

  const whole = () => Boolean(document.querySelector(".page[data-embed]")) || !panmunjom.lacking().length;

  /** The key waits for the panels out of sight; pressed again, it prints what is there. */
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "p" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || waits || whole()) return;
    event.preventDefault();
    waits = true;
    panmunjom.say(JSON.parse(document.getElementById("answer").dataset.said).printing, true);
    complete();
  });

  const complete = () => panmunjom.whole().then(() => setTimeout(print, STAND));

  function print() {
    if (!whole() || document.querySelector(".dash-graph--pending")) return complete();
    waits = false;
    window.dash_clientside.set_props("voice", { is_open: false });
    window.print();
  }

  window.addEventListener("beforeprint", begin);
  window.addEventListener("afterprint", end);
})();
