/* The charts on the page: what a click on a mark does, what each is called, and that each follows the width of its place. */
(function () {
  "use strict";

  const panmunjom = window.panmunjom;
  const { clicks } = panmunjom;
  const dash = (window.dash_clientside = window.dash_clientside || {});

  /** A click on a mark that stands for events pins the first of them; one that stands for a view goes there. */
  function clicked() {
    const [hit] = dash.callback_context.triggered;
    open(hit && hit.value && clicks.hit(hit.value.points), clicks.chart());
  }

  document.addEventListener("click", (event) => {
    const first = clicks.named(event);
    if (first) open(first, event.target.closest(".chart"));
  });
  document.addEventListener("pointermove", (event) => {
    const chart = !clicks.holding() && event.pointerType === "mouse" && event.target.closest && event.target.closest(".chart");
    if (chart) chart.toggleAttribute("data-named", Boolean(clicks.named(event)));
  });

  /** Open what a mark of a chart stands for. The focus comes back to the chart when what was opened is closed. */
  function open(first, chart) {
    if (first && chart) chart.focus({ preventScroll: true });
    if (typeof first === "string" && first) panmunjom.go({ event: first });
    if (!first || typeof first !== "object") return;
    const { tab, ...changes } = first;
    panmunjom.go(changes, tab ? { path: panmunjom.prefix + tab } : {});
    if (tab) panmunjom.top();
  }

  /** The browser's title, and the tab in view. */
  function title(text) {
    if (text) document.title = text;
    requestAnimationFrame(panmunjom.showTab); // asked at once, the strip's width would have a page laid out that is still being changed
  }

  /* A chart follows the width of its place; its height is its own. (Dash's responsive charts are drawn twice when their height changes.) */
  const placed = new WeakMap();
  const widths = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) {
      const known = placed.get(target) || {};
      const changed = known.width && contentRect.width && Math.abs(known.width - contentRect.width) >= 1;
      clearTimeout(known.timer);
      const redraw = () => {
        const plot = target.querySelector(".js-plotly-plot");
        if (plot && plot.layout) window.Plotly.Plots.resize(plot);
      };
      placed.set(target, { width: contentRect.width, timer: changed ? setTimeout(redraw, 120) : 0 });
    }
  });

  /** One sentence for who does not see it, in place of hundreds of loose words: what its panel finds, and in which events. */
  function name(chart) {
    const panel = chart.closest("[data-panel]");
    if (!panel) return;
    const said = { role: "img", tabindex: "0", "aria-labelledby": panel.getAttribute("aria-labelledby") + " sentence" };
    for (const [attribute, value] of Object.entries(said)) chart.setAttribute(attribute, value);
  }

  /** When Dash may draw a chart (`frontend/dash.mjs`): in a panel at once, around the panels when these are painted. Null: it shows nothing yet,
      or this already. */
  function turn(plot, figure) {
    const panel = plot.closest("[data-panel]");
    if (plot.classList.contains("js-plotly-plot")) return panmunjom.stands(plot, figure) ? null : undefined;
    if (panel) return "blank" in panel.dataset && figure.layout.meta === "blank" ? null : undefined;
    return panmunjom.painted();
  }

  function watch() {
    for (const chart of document.querySelectorAll(".chart")) {
      if (placed.has(chart)) continue;
      placed.set(chart, {});
      widths.observe(chart);
      name(chart);
    }
  }

  Object.assign(panmunjom, { open, turn });
  panmunjom.grown(watch);
  dash.panmunjom = { ...dash.panmunjom, clicked, title };
})();
