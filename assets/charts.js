/* The charts on the page: what a click on a mark does, what each is called, and that each follows the width of its place. */
(function () {
  "use strict";

  const panmunjom = window.panmunjom;
  const dash = (window.dash_clientside = window.dash_clientside || {});

  /* Plotly takes the end of a drag or of a swipe for a click. */
  const STILL = 6; // pixels
  let pressed = null;
  let dragged = false;
  let chart = null; // the one pressed last
  document.addEventListener("pointerdown", (event) => {
    pressed = [event.clientX, event.clientY];
    dragged = false;
    chart = event.target.closest(".chart");
  }, true);
  document.addEventListener("pointermove", (event) => {
    if (pressed && Math.hypot(event.clientX - pressed[0], event.clientY - pressed[1]) >= STILL) dragged = true;
  }, true);
  document.addEventListener("pointerup", () => { pressed = null; }, true);
  document.addEventListener("pointercancel", () => { dragged = true; }, true); // the browser scrolls

  /** A click on a mark that stands for events pins the first of them; one that stands for a view goes there. */
  function clicked() {
    if (dragged || document.documentElement.dataset.slide) return; // a slide leads nowhere else
    const hit = dash.callback_context.triggered[0];
    const point = hit && hit.value && hit.value.points && hit.value.points[0];
    const data = point && point.customdata;
    const first = Array.isArray(data) ? data[0] : data;
    if (first && chart) chart.focus({ preventScroll: true }); // where it comes back to when what was opened is closed
    open(first);
  }

  /** What the name under a pointer stands for: plotly knows of marks alone, and a name lies beside its mark. */
  function named({ target, clientX, clientY }) {
    const plot = target.closest && target.closest(".chart .js-plotly-plot");
    if (!plot || dragged || document.documentElement.dataset.slide || (plot._hoverdata || []).length) return null;
    for (const text of plot.querySelectorAll(".textpoint text")) {
      const box = text.getBoundingClientRect();
      if (clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom) continue;
      const [point, trace] = [text.closest(".textpoint"), text.closest(".trace")].map((one) => one && one.__data__);
      const ids = trace && trace[0] && trace[0].trace.customdata;
      if (ids && ids[point.i]) return ids[point.i];
    }
    return null;
  }
  document.addEventListener("click", (event) => {
    const first = named(event);
    if (!first) return;
    event.target.closest(".chart").focus({ preventScroll: true });
    open(first);
  });
  document.addEventListener("pointermove", (event) => {
    const chart = !pressed && event.pointerType === "mouse" && event.target.closest && event.target.closest(".chart");
    if (chart) chart.toggleAttribute("data-named", Boolean(named(event)));
  });

  /** Open what a mark stands for. */
  function open(first) {
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
