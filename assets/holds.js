/* What an element holds, where its style hangs on it. A selector with `:has()` would say the same, and have the browser look through the
   page for it after each change: a third of the time a change of filter takes. */
(function () {
  "use strict";

  const panels = document.getElementsByClassName("panel");

  /** Whether a panel holds a slide; nobody looks for one among the marks of a chart, which are thousands. */
  const holds = (panel) => [...panel.children].some((part) => !part.matches(".chart") && part.getElementsByClassName("slide").length);

  function tell() {
    const page = document.querySelector(".page");
    const card = document.getElementById("event-card");
    const stage = new Set(); // what leads to the slide
    for (const panel of panels) {
      panel.toggleAttribute("data-empty", Boolean(panel.querySelector(":scope > [id$=-said] .panel-empty, :scope > .body > .panel-empty")));
      panel.toggleAttribute("data-charted", [...panel.children].some((part) => part.matches(".chart")));
      for (let one = holds(panel) && panel; one; one = one.parentElement) stage.add(one);
    }
    document.querySelectorAll(".page, #content, .panels, .panel").forEach((one) => one.toggleAttribute("data-staged", stage.has(one)));
    if (!page) return;
    page.toggleAttribute("data-card", Boolean(card && card.childElementCount));
    page.toggleAttribute("data-fronted", [...panels].some((one) => one.dataset.tab === "overview" && one.closest("#content")));
  }

  window.panmunjom.grown(tell);
  tell();
})();
