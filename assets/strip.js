/* The density strip: its brush sets the period, and follows the period of the address. `components/page/density.py` draws it. */
(function () {
  "use strict";

  const panmunjom = window.panmunjom;
  const dash = (window.dash_clientside = window.dash_clientside || {});
  const DAY = /^\d{4}-\d{2}-\d{2}$/;
  const PAINT_AFTER = 120; // milliseconds: the charts are asked for first, and drawn first where they are here
  const [NEAR, LEAST] = [0.02, 0.3]; // percent of the strip's width: the same place; the narrowest brush
  const days = (text) => Date.parse(text + "T00:00:00Z") / 864e5;
  let timer = 0;

  /* The strip is linear between its pieces, each [first day, position]. */
  function piece(pieces, before) {
    let i = 1;
    while (i < pieces.length - 1 && before(pieces[i])) i += 1;
    return [...pieces[i - 1], ...pieces[i]];
  }

  function dayAt(pieces, x) {
    const [d0, x0, d1, x1] = piece(pieces, ([, at]) => x > at);
    const share = Math.min(Math.max((x - x0) / (x1 - x0), 0), 1);
    return new Date(Math.round(days(d0) + share * (days(d1) - days(d0))) * 864e5).toISOString().slice(0, 10);
  }

  function placeOf(pieces, day) {
    const [d0, x0, d1, x1] = piece(pieces, ([first]) => days(day) > days(first));
    return x0 + ((x1 - x0) * (days(day) - days(d0))) / (days(d1) - days(d0));
  }

  function brushed(change, figure) {
    if (!change || !figure || !Object.keys(change).some((key) => key.startsWith("selections"))) return;
    const rect = change.selections ? change.selections[0] : null;
    if (change.selections && !rect) return panmunjom.go({ from: "", to: "" });
    const ends = rect ? [rect.x0, rect.x1] : [change["selections[0].x0"], change["selections[0].x1"]];
    if (ends.includes(undefined)) return;
    const [low, high] = [Math.min(...ends), Math.max(...ends)];
    if (high - low < LEAST) return;
    const { pieces } = figure.layout.meta;
    const params = panmunjom.query();
    const near = (name, at) => params.get(name) && Math.abs(placeOf(pieces, params.get(name)) - at) < NEAR;
    if (!(near("from", low) && near("to", high))) panmunjom.go({ from: dayAt(pieces, low), to: dayAt(pieces, high) });
  }

  /** Move the brush to the period of the address and give the strip the theme's colours. */
  function paint() {
    const params = panmunjom.query();
    const plot = document.querySelector("#density .js-plotly-plot");
    if (!plot || !plot.layout) return;
    const { data, layout } = plot;
    const [from, to] = [params.get("from"), params.get("to")].map((day) => (DAY.test(day || "") ? day : null));
    const { pieces, themes } = layout.meta;
    const selections = from || to ? [{
      type: "rect", xref: "x", yref: "y", y0: 0, y1: layout.yaxis.range[1],
      x0: from ? placeOf(pieces, from) : pieces[0][1], x1: to ? placeOf(pieces, to) : pieces[pieces.length - 1][1],
    }] : [];
    const old = (layout.selections || [])[0];
    const near = (end) => Math.abs(old[end] - selections[0][end]) < NEAR;
    const unchanged = selections.length ? old && near("x0") && near("x1") : !old;
    const theme = themes[params.get("theme") === "dark" ? "dark" : "light"];
    if (unchanged && data[0].marker.color === theme.bars) return;
    const [bars, ...hatched] = data;
    /* Plotly notes which are selected, and keeps them where none is any more. */
    const plain = { ...bars, selectedpoints: null, marker: { ...bars.marker, color: theme.bars } };
    const lines = hatched.map((one) => ({ ...one, fillpattern: { ...one.fillpattern, fgcolor: theme.hatch } }));
    window.Plotly.react(plot, [plain, ...lines], { ...layout, ...theme.layout, template: theme.template, selections });
  }

  /* A finger that is put on the strip scrolls the page. */
  function letThrough() {
    const plot = document.querySelector("#density .js-plotly-plot");
    if (!plot || !plot._fullLayout) return;
    drawn.disconnect();
    window.Plotly.relayout(plot, { dragmode: false });
  }

  const drawn = new MutationObserver(letThrough);
  if (window.matchMedia("(pointer: coarse)").matches) drawn.observe(document.documentElement, { childList: true, subtree: true });

  panmunjom.subscribe(() => {
    clearTimeout(timer);
    timer = setTimeout(() => panmunjom.settled().then(panmunjom.painted).then(paint), PAINT_AFTER);
  });
  dash.panmunjom = { ...dash.panmunjom, brushed };
})();
