/* Marks reached by key: on a chart that has the focus the arrows go from one to the next in time, Enter opens what a click would, Escape
   leaves; in a list of events up and down go from one to the next. What stands where is read off when a chart is first asked. */
(function () {
  "use strict";

  const panmunjom = window.panmunjom;
  const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  const SAME = 1; // pixels: marks of one day stand in the order of their height
  const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
  let here = null; // the chart walked on, its marks, the one in view, and the ring around it

  const zh = () => document.documentElement.lang.startsWith("zh");
  const plotOf = (chart) => chart.querySelector(".js-plotly-plot");
  const first = (data) => (Array.isArray(data) ? data[0] : data);

  /** What a mark says when pointed at, as a line of text: the words of its template without their dress. */
  function said(trace, at) {
    const value = (name) => { const found = trace[name]; return found && typeof found === "object" ? found[at] : found; };
    const filled = (trace.hovertemplate ? String(value("hovertemplate")) : value("hovertext") || value("text") || "")
      .replace(/<extra>.*?<\/extra>/gs, "")
      .replace(/%\{(\w+)[^}]*\}/g, (_, name) => value(name) ?? "");
    return filled
      .replace(/<b>.*?<\/b>/gs, (words) => words.replace(/<br\s*\/?>/g, zh() ? "" : " "))
      .replace(/(\s*<br\s*\/?>\s*)+(\p{Ll})?/gu, (_, ends, next) => (zh() || next ? " " : ", ") + (next || "")) // broken in a sentence
      .replace(/<[^>]+>/g, "")
      .replace(/&(\w+|#39);/g, (whole, name) => ENTITIES[name] || whole);
  }

  /** The marks of a chart that a click would open, in the order of time, or line by line where there is none; each event once. */
  function marksOf(plot) {
    const [found, box] = [new Map(), plot._fullLayout];
    (plot.calcdata || []).forEach((points, curve) => {
      const { trace } = points[0] || {};
      const place = trace && trace.visible === true && trace.customdata && box._plots[trace.xaxis + trace.yaxis];
      if (!place) return;
      const { xaxis, yaxis } = place;
      points.forEach((point, index) => {
        const at = point.i ?? point.index ?? index;
        const data = first(trace.customdata[at]);
        const [x, y] = point.ct || [xaxis.c2p(point.x), yaxis.c2p(point.y)];
        const key = JSON.stringify(data);
        const seen = x >= -SAME && x <= xaxis._length + SAME && y >= -SAME && y <= yaxis._length + SAME;
        if (!data || !seen || found.has(key)) return;
        found.set(key, { key, data, curve, at, trace, dated: xaxis.type === "date", x: x + xaxis._offset, y: y + yaxis._offset });
      });
    });
    const across = (one, other) => one.x - other.x;
    const down = (one, other) => one.y - other.y;
    const by = (far, near) => (one, other) => (Math.abs(far(one, other)) >= SAME ? far(one, other) : near(one, other));
    const marks = [...found.values()];
    return marks.sort(marks.every((one) => one.dated) ? by(across, down) : by(down, across));
  }

  /** Say something to who listens. */
  function tell(words) {
    let region = document.getElementById("marks-said");
    if (!region) {
      region = Object.assign(document.createElement("div"), { id: "marks-said", className: "visually-hidden" });
      region.setAttribute("role", "status");
      document.body.append(region);
    }
    region.textContent = words;
  }

  /** Take the chart up: a listener's arrow keys are for its marks from now on. */
  function enter(chart) {
    const plot = plotOf(chart);
    if (!plot || !plot._fullLayout) return;
    here = { chart, plot, marks: null, at: -1, ring: null };
    chart.setAttribute("role", "application");
    plot.setAttribute("aria-hidden", "true");
    const answer = document.getElementById("answer");
    if (answer && chart.matches(":focus-visible")) tell(JSON.parse(answer.dataset.said).marks);
  }

  function clear() {
    if (!here || !here.ring) return false;
    here.ring.remove();
    here.ring = null;
    window.Plotly.Fx.unhover(here.plot);
    return true;
  }

  function leave() {
    if (!here) return;
    clear();
    here.chart.setAttribute("role", "img");
    here.plot.removeAttribute("aria-hidden");
    here = null;
  }

  /** Stand on a mark: it is ringed, says what it says when pointed at, and is read out. */
  function stand(at) {
    const mark = here.marks[at];
    here.at = at;
    if (!here.ring || !here.ring.isConnected) {
      here.ring = Object.assign(document.createElement("div"), { className: "mark-ring" });
      (here.plot.querySelector(".svg-container") || here.plot).append(here.ring);
    }
    Object.assign(here.ring.style, { left: mark.x + "px", top: mark.y + "px" });
    window.Plotly.Fx.hover(here.plot, [{ curveNumber: mark.curve, pointNumber: mark.at }], mark.trace.xaxis + mark.trace.yaxis);
    here.ring.scrollIntoView({ block: "nearest", behavior: "instant" });
    tell(said(mark.trace, mark.at) + (zh() ? "，" : ", ") + (at + 1) + " / " + here.marks.length);
  }

  /** Where to go with a key: from the mark in view, or from the event whose card is open. */
  function goal(key) {
    const { marks, at } = here;
    if (key === "Home") return 0;
    if (key === "End") return marks.length - 1;
    if (at < 0) {
      const pinned = marks.findIndex(({ data }) => data === panmunjom.query().get("event"));
      if (pinned >= 0) return pinned;
      return STEPS[key] > 0 ? 0 : marks.length - 1;
    }
    return Math.min(Math.max(at + STEPS[key], 0), marks.length - 1);
  }

  function onChart(event) {
    if (event.key === "Escape") return clear() && (here.at = -1, true);
    if (event.key === "Enter" || event.key === " ") {
      const mark = here.ring && here.marks[here.at];
      if (mark) panmunjom.open(mark.data);
      return Boolean(mark);
    }
    if (!(event.key in STEPS) && event.key !== "Home" && event.key !== "End") return false;
    // A chart drawn anew has other marks.
    if (here.drawn !== here.plot.calcdata) Object.assign(here, { drawn: here.plot.calcdata, marks: marksOf(here.plot), at: -1 });
    if (here.marks.length) stand(goal(event.key));
    return true;
  }

  /** In a list of events the arrows up and down go from one to the next. */
  function onList(event) {
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const list = way && event.target.matches(".event-link") && event.target.closest("ol, ul, tbody");
    if (!list) return false;
    const links = [...list.querySelectorAll(".event-link")];
    const next = links[links.indexOf(event.target) + way];
    if (next) next.focus();
    return Boolean(next);
  }

  document.addEventListener("focusin", ({ target }) => {
    if (here && here.chart === target) return;
    leave();
    if (target.matches(".chart")) enter(target);
  });
  document.addEventListener("focusout", ({ target }) => here && here.chart === target && leave());
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || document.documentElement.dataset.slide) return;
    if (here && here.chart === event.target ? onChart(event) : onList(event)) event.preventDefault();
  }, true);
})();
