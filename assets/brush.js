/* Dragging over a chart of time sets the period, in whole days, or in whole years over a long stretch; charts are never zoomed, so
   that what is seen is what the address, the files and the tables say. On touch a swipe scrolls the page. */
(function () {
  "use strict";

  const LEAST = 6; // pixels: less is a click
  const DAY = 864e5;
  const LONG = 8 * 365.25 * DAY; // from here on years are set
  const day = (ms) => new Date(ms).toISOString().slice(0, 10);
  const nearestYear = (ms) => new Date(ms + 182.5 * DAY).getUTCFullYear();
  let drag = null;

  /** The subplots of time of a chart. */
  const ofTime = (plot) => Object.values(plot._fullLayout._plots || {}).filter(({ xaxis }) => xaxis.type === "date");

  /** The axis of time under the pointer. */
  function axisUnder(plot, event) {
    const box = plot.getBoundingClientRect();
    const within = (axis, at) => at >= axis._offset && at <= axis._offset + axis._length;
    const found = ofTime(plot).find(({ xaxis, yaxis }) => within(xaxis, event.clientX - box.x) && within(yaxis, event.clientY - box.y));
    return found && found.xaxis;
  }

  /** The period between two pixels of the axis. */
  function period(axis, pixels) {
    const [low, high] = pixels.map((at) => axis.p2l(at)).sort((a, b) => a - b);
    if (high - low < LONG) return { from: day(low), to: day(high) };
    return { from: nearestYear(low) + "-01-01", to: nearestYear(high) - 1 + "-12-31" };
  }

  function begin(event) {
    if (document.documentElement.dataset.slide) return; // a slide selects for itself
    if (event.pointerType !== "mouse" || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const layer = event.target.closest && event.target.closest(".chart .js-plotly-plot .draglayer");
    const plot = layer && layer.closest(".js-plotly-plot");
    const axis = plot && plot._fullLayout && axisUnder(plot, event);
    if (axis) drag = { plot, axis, start: event.clientX, band: null };
  }

  function move(event) {
    if (!drag) return;
    const box = drag.plot.getBoundingClientRect();
    const { _offset: left, _length: width } = drag.axis;
    const within = (x) => Math.min(Math.max(x - box.x - left, 0), width);
    const pixels = [within(drag.start), within(event.clientX)].sort((a, b) => a - b);
    if (!drag.band && pixels[1] - pixels[0] < LEAST) return;
    if (!drag.band) {
      drag.band = document.createElement("div");
      drag.band.className = "brush";
      document.body.append(drag.band);
    }
    drag.period = period(drag.axis, pixels);
    drag.band.textContent = drag.period.from + " – " + drag.period.to;
    const sides = ofTime(drag.plot).map(({ yaxis }) => [yaxis._offset, yaxis._offset + yaxis._length]);
    const [top, bottom] = [Math.min(...sides.map(([one]) => one)), Math.max(...sides.map(([, one]) => one))];
    const band = { left: box.x + left + pixels[0], width: pixels[1] - pixels[0], top: box.y + top, height: bottom - top };
    for (const [name, value] of Object.entries(band)) drag.band.style[name] = value + "px";
  }

  function end(event) {
    const done = drag;
    drag = null;
    if (!done || !done.band) return;
    done.band.remove();
    if (event.type === "pointerup") window.panmunjom.go(done.period);
  }

  document.addEventListener("pointerdown", begin, true);
  document.addEventListener("pointermove", move, true);
  document.addEventListener("pointerup", end, true);
  document.addEventListener("pointercancel", end, true);
  document.addEventListener("keydown", (event) => event.key === "Escape" && end(event), true);
})();
