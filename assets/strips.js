/* A chart that would find room on one sheet only in type too small to read goes on over the next: it is cut between its rows into
   strips, which the browser sets on sheets as it does the rows of a table, with the axes over each. */
(function () {
  "use strict";

  const [LOW, STRIP, HIGH] = [40, 96, 260]; // pixels of a strip: at least, where nothing says so, and at most
  const MARK = 60; // pixels: what is taller is a ground that may be cut

  /** Where words and marks stand, pixel by pixel, and the lines that part the rows. */
  function measured(box) {
    const { top, height } = box.getBoundingClientRect();
    const busy = new Uint8Array(Math.ceil(height));
    for (const one of box.querySelectorAll("svg text, svg path:not(.ygrid)")) {
      const { top: from, bottom: to, width } = one.getBoundingClientRect();
      if (width && to - from < MARK) busy.fill(1, Math.max(0, from - top), Math.max(0, Math.ceil(to - top)));
    }
    const lines = [...box.querySelectorAll(".ygrid")].map((line) => Math.round(line.getBoundingClientRect().top - top));
    return { height, busy, lines: lines.sort((a, b) => a - b) };
  }

  /** The strips of a plot between two heights, each from where to where. */
  function cuts({ busy, lines }, from, to) {
    const found = [];
    for (let at = from; at < to;) {
      const free = [...busy.keys()].slice(at + STRIP, at + HIGH).find((pixel) => !busy[pixel]);
      let next = lines.find((line) => line > at + LOW && line <= at + HIGH) ?? free ?? at + STRIP;
      if (to - next < LOW) next = to;
      found.push([at, next]);
      at = next;
    }
    return found;
  }

  const made = (name, ...children) => {
    const one = document.createElement("div");
    one.className = name;
    one.append(...children);
    return one;
  };

  function strip(box, [from, to]) {
    const one = made("strip", ...[...box.querySelectorAll(":scope > svg")].map((svg) => svg.cloneNode(true)));
    one.style.height = to - from + "px";
    [...one.children].forEach((svg) => {
      svg.removeAttribute("class"); // what looks for charts finds the chart itself
      svg.style.cssText = `position: absolute; left: 0; top: ${-from}px; background: none`;
    });
    return made("strip-row", one);
  }

  /** The words of an axis: what is repeated on every sheet must do without pictures that are moved (Chromium paints those at nought). */
  function axis(box, [from, to]) {
    const { left, top } = box.getBoundingClientRect();
    const one = made("strip");
    one.style.height = to - from + "px";
    for (const text of box.querySelectorAll("svg text")) {
      const lines = text.querySelectorAll("tspan.line");
      for (const line of lines.length ? lines : [text]) {
        const at = line.getBoundingClientRect();
        const middle = (at.top + at.bottom) / 2 - top;
        if (!at.width || middle < from || middle > to) continue;
        const { fill, fontSize, fontWeight } = getComputedStyle(line);
        const said = made("strip-words", line.textContent);
        const place = { left: at.left - left + "px", top: at.top - top - from + "px", lineHeight: at.height + "px" };
        Object.assign(said.style, { color: fill, fontSize, fontWeight, ...place });
        one.append(said);
      }
    }
    return one;
  }

  /** The words below stand with the last strip: a browser that repeats a head leaves what follows the table alone. */
  function words(chart) {
    const said = chart.parentElement.querySelector(":scope > [id$=-said]");
    const copy = said && said.cloneNode(true);
    if (copy) ["id", "data-tree"].forEach((one) => copy.removeAttribute(one)); // it is built already
    return copy ? [copy] : [];
  }

  /** Set the strips of a chart behind it. */
  function cut(chart) {
    const plot = chart.querySelector(".js-plotly-plot");
    const [box, { t, b }] = [plot.querySelector(".svg-container"), plot._fullLayout._size];
    const found = measured(box);
    const [top, foot] = [Math.round(t), Math.round(found.height - b)];
    const rows = cuts(found, top, foot).map((one) => strip(box, one));
    rows.at(-1).append(axis(box, [foot, found.height]), ...words(chart));
    const strips = made(
      "strips",
      made("strips-head", made("strip-row", axis(box, [foot, found.height]), axis(box, [0, top]))),
      made("strips-rows", ...rows),
    );
    strips.style.width = box.offsetWidth + "px";
    chart.after(strips);
  }

  function whole() {
    document.querySelectorAll(".strips").forEach((one) => one.remove());
    document.querySelectorAll("[data-broken]").forEach((panel) => panel.removeAttribute("data-broken"));
  }

  Object.assign(window.panmunjom, { cut, uncut: whole });
})();
