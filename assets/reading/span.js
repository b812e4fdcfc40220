/* A span of days over a chart of time: a band that the pointer sets, moves and stretches. */
import { element } from "./element.js";

const DAY = 864e5;
const EDGE = 8; // pixels around a side of the band in which it is taken by that side

const iso = (ms) => new Date(ms).toISOString().slice(0, 10);
const msOf = (day) => Date.parse(day + "T00:00:00Z");

/** Whether notes stand on a chart: as for the server, its first axis is of time. */
export const timed = (plot) => Boolean(plot && plot._fullLayout && plot._fullLayout.xaxis && plot._fullLayout.xaxis.type === "date" && plot.data.length);

/** The day at so many pixels from the left of a chart. */
export const dayAt = (plot, x) => iso(plot._fullLayout.xaxis.p2l(x - plot._fullLayout.xaxis._offset));

/** The band over a chart; `heard(span, done)` is told what the pointer makes of it. */
export function bandOver(plot, heard) {
  const band = element("div", { className: "note-band" });
  const plane = element("div", { className: "note-plane" }, band);
  let [axis, span, drag] = [null, null, null];

  /** The plane lies over all subplots of time. */
  function fit() {
    ({ xaxis: axis } = plot._fullLayout);
    const sides = Object.values(plot._fullLayout._plots).filter(({ xaxis }) => xaxis.type === "date").map(({ yaxis }) => [yaxis._offset, yaxis._offset + yaxis._length]);
    const [top, bottom] = [Math.min(...sides.map(([one]) => one)), Math.max(...sides.map(([, one]) => one))];
    for (const [name, value] of Object.entries({ left: axis._offset, width: axis._length, top, height: bottom - top })) plane.style[name] = value + "px";
    show(span);
  }

  const within = (x) => Math.min(Math.max(x, 0), axis._length);
  const dayOf = (x) => iso(axis.p2l(within(x)));
  const sidesOf = ({ first, last }) => [axis.l2p(msOf(first)), axis.l2p(msOf(last) + (last > first ? DAY : 0))];
  const inSight = (one) => one && !Number.isNaN(msOf(one.first) + msOf(one.last)) && one.last >= one.first;

  function show(next) {
    span = inSight(next) ? next : null;
    const [low, high] = span ? sidesOf(span) : [-1, -1];
    band.hidden = high < 0 || low > axis._length;
    if (band.hidden) return;
    Object.assign(band.style, { left: within(low) + "px", width: within(high) - within(low) + "px" });
    band.dataset.said = span.first + (span.last > span.first ? " – " + span.last : "");
    band.classList.toggle("note-late", low > axis._length / 2);
  }

  /** What the pointer takes: a side of the band, the band, or the chart beside it. */
  function taken(x) {
    if (!span || band.hidden) return "anew";
    const [low, high] = sidesOf(span);
    if (span.last > span.first && Math.abs(x - high) <= EDGE) return "last";
    if (span.last > span.first && Math.abs(x - low) <= EDGE) return "first";
    return x >= low - EDGE && x <= high + EDGE ? "move" : "anew";
  }

  const between = (...days) => { const [first, last] = days.sort(); return { first, last }; };
  const ways = {
    anew: (x) => between(dayOf(drag.x), dayOf(x)),
    first: (x) => between(dayOf(x), drag.span.last),
    last: (x) => between(drag.span.first, dayOf(x)),
    move(x) {
      const by = msOf(dayOf(x)) - msOf(dayOf(drag.x));
      return { first: iso(msOf(drag.span.first) + by), last: iso(msOf(drag.span.last) + by) };
    },
  };

  const xOf = (event) => event.clientX - plane.getBoundingClientRect().x;

  /** The pointer is pressed; it may have been pressed on the words of a note. */
  function press(event, how = taken(xOf(event))) {
    if (event.button) return;
    event.preventDefault();
    drag = { x: xOf(event), how, span, moved: false };
    plane.setPointerCapture(event.pointerId);
    if (how === "anew") turn(event);
  }

  function turn(event) {
    if (!drag) return (plane.dataset.takes = taken(xOf(event)));
    drag.moved ||= Math.abs(xOf(event) - drag.x) >= EDGE - 2;
    if (!drag.moved && drag.how !== "anew") return;
    show(ways[drag.how](xOf(event)));
    heard(span, false);
  }

  function release(event) {
    const done = drag;
    drag = null;
    if (done) heard(span, true, { moved: done.moved, left: event.type !== "pointerup" });
  }

  Object.entries({ pointerdown: (event) => press(event), pointermove: turn, pointerup: release, pointercancel: release }).forEach((pair) => plane.addEventListener(...pair));
  plot.querySelector(".svg-container").append(plane);
  plot.on("plotly_afterplot", fit);
  fit();
  return { show, press, away: () => { plot.removeListener("plotly_afterplot", fit); plane.remove(); } };
}
