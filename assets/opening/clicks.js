/* What a click on a chart hits: a mark, or the name beside one. What is hit before Dash is there is opened when it is. */
(function () {
  "use strict";

  const panmunjom = window.panmunjom;
  /* Plotly takes the end of a drag or of a swipe for a click. */
  const STILL = 6; // pixels
  let pressed = null;
  let dragged = false;
  let chart = null; // the one pressed last
  let missed = null; // what was hit before Dash was there: where, and what it stands for
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

  /** A slide leads nowhere else, and a drag hits nothing. */
  const still = () => !dragged && !document.documentElement.dataset.slide;

  /** What the first of some points stands for, as plotly tells them; null where nothing. */
  function hit(points) {
    const data = still() && points && points[0] && points[0].customdata;
    return (Array.isArray(data) ? data[0] : data) || null;
  }

  /** What the name under a pointer stands for: plotly knows of marks alone, and a name lies beside its mark. */
  function named({ target, clientX, clientY }) {
    const plot = target.closest && target.closest(".chart .js-plotly-plot");
    if (!plot || !still() || (plot._hoverdata || []).length) return null;
    for (const text of plot.querySelectorAll(".textpoint text")) {
      const box = text.getBoundingClientRect();
      if (clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom) continue;
      const [point, trace] = [text.closest(".textpoint"), text.closest(".trace")].map((one) => one && one.__data__);
      const ids = trace && trace[0] && trace[0].trace.customdata;
      if (ids && ids[point.i]) return ids[point.i];
    }
    return null;
  }

  /** Note what is hit while nothing answers; the last of some. */
  function note(first, plot) {
    if (first) missed = { first, plot };
  }

  /** Open what was hit last before Dash was there. */
  function resume() {
    if (missed) panmunjom.open(missed.first, missed.plot.closest(".chart"));
    missed = null;
  }

  panmunjom.clicks = { hit, named, note, resume, holding: () => Boolean(pressed), chart: () => chart };
})();
