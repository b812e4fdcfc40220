/* What an element holds, where its style hangs on it. A selector with `:has()` would say the same, and have the browser look through the
   page for it after each change: a third of the time a change of filter takes. */
(function () {
  "use strict";

  const panels = document.getElementsByClassName("panel");
  const leading = ["page", "panels", "panel"].map((name) => document.getElementsByClassName(name)); // to a slide
  const parts = (panel) => [...panel.children].filter((part) => !part.matches(".chart")); // nobody looks among the marks of a chart, which are thousands

  /** Whether a panel holds a slide. */
  const holds = (panel) => parts(panel).some((part) => part.getElementsByClassName("slide")[0]);

  /** Whether it says that it has nothing to show: with its words, or in place of its body. */
  const says = (part) => (part.matches(".said") ? part.getElementsByClassName("panel-empty")[0] : part.matches(".body") && [...part.children].some((one) => one.matches(".panel-empty")));

  function tell() {
    const page = document.querySelector(".page");
    const card = document.querySelector(".card-beside");
    const stage = new Set(); // what leads to the slide
    for (const panel of panels) {
      panel.toggleAttribute("data-empty", parts(panel).some(says));
      panel.toggleAttribute("data-charted", [...panel.children].some((part) => part.matches(".chart")));
      for (let one = holds(panel) && panel; one; one = one.parentElement) stage.add(one);
    }
    leading.flatMap((all) => [...all]).forEach((one) => one.toggleAttribute("data-staged", stage.has(one)));
    if (!page) return;
    const content = page.querySelector("main");
    content.toggleAttribute("data-staged", stage.has(content));
    page.toggleAttribute("data-card", Boolean(card && card.childElementCount));
    page.toggleAttribute("data-fronted", [...panels].some((one) => one.dataset.tab === "overview" && content.contains(one)));
  }

  window.panmunjom.hold = tell; // to be called when trees are built: by what builds them
})();
