/* The page on paper: light, whole, and no wider than the sheet. What paper leaves out stands in the style sheets, under `@media print`. */
(function () {
  "use strict";

  const panmunjom = window.panmunjom;
  const root = document.documentElement;
  const SHEET = 718; // pixels between the margins (`@page`, app.css) of A4, the narrower of the two sheets
  const NARROW = 520; // pixels: a window laid out for less has the width of half a sheet
  const MOST = 1.35; // a picture of the screen grows no more than so
  const STAND = 250; // milliseconds from the last answer until its charts are drawn
  let waits = false;
  let kept = null; // of a panel alone: its chart as the window has it

  /** The browser's own menu waits for nobody: the page takes the width of the sheet as it is, its charts as pictures made smaller, and
      what is not drawn says so. Charts of the dark theme are turned light (charts.css). */
  function begin() {
    if ("printed" in root.dataset) return;
    panmunjom.mark(root, "data-printed", root.dataset.bsTheme);
    panmunjom.mark(root, "data-bs-theme", "light");
    const atOnce = !laid() && !root.dataset.slide;
    root.style.setProperty("--print", laid() || atOnce ? 1 : Math.min(1, SHEET / window.innerWidth));
    if (atOnce) shrink();
    searched();
    panmunjom.sheets();
    panmunjom.fill(); // too late for this sheet
  }

  /** The first sheet is for the first chart: what was searched stands at the end. */
  function searched() {
    const [told, foot] = [document.querySelector(".summary .searched"), document.querySelector(".foot")];
    if (told) foot.append(Object.assign(told.cloneNode(true), { open: true }));
  }

  /** The page at the width of the sheet without drawing anything anew. */
  function shrink() {
    const charts = [...document.querySelectorAll(".chart")].map((chart) => [chart, chart.offsetWidth]);
    undrawn().forEach((panel) => panel.setAttribute("data-unprinted", said().unprinted));
    root.style.setProperty("--sheet", SHEET + "px");
    root.dataset.paper = "shrunk";
    root.toggleAttribute("data-narrow", window.innerWidth < NARROW);
    const rooms = charts.map(([chart]) => chart.offsetWidth); // with the charts taking no room of their own (charts.css)
    charts.forEach(([chart, width], at) => {
      chart.style.width = width + "px";
      chart.style.setProperty("--fit", Math.min(MOST, rooms[at] / width));
    });
  }

  /** The panels that show nothing of this view, asked for or not. */
  const undrawn = () => new Set([...panmunjom.lacking(), ...document.querySelectorAll("#content :is([data-blank], [data-lags])")]);

  function grow() {
    delete root.dataset.paper;
    root.toggleAttribute("data-narrow", false);
    document.querySelectorAll("[data-unprinted]").forEach((panel) => panel.removeAttribute("data-unprinted"));
    document.querySelectorAll(".chart").forEach((chart) => {
      chart.style.width = "";
      chart.style.removeProperty("--fit");
    });
  }

  function end() {
    delete root.dataset.printed;
    panmunjom.uncut();
    document.querySelectorAll(".foot > .searched").forEach((one) => one.remove());
    panmunjom.dress(panmunjom.query());
    if (root.dataset.paper === "shrunk") grow();
    else if (laid() && embedded()) back();
    else if (laid()) lay(false);
  }

  const said = () => JSON.parse(document.getElementById("answer").dataset.said);
  const laid = () => "paper" in root.dataset;
  const embedded = () => document.querySelector(".page[data-embed]");
  const ready = () => !panmunjom.lacking().length && !document.querySelector(".dash-graph--pending");

  /** The page as wide as the sheet, its charts drawn anew for that: type is as large on paper as on the screen. */
  function lay(on) {
    root.style.setProperty("--sheet", SHEET + "px");
    root.toggleAttribute("data-paper", on);
    panmunjom.lay(on ? SHEET : 0);
    panmunjom.catchUp();
  }

  /** Waits for every panel, those out of sight too. */
  function prepare() {
    waits = true;
    panmunjom.say(said().printing, true);
    lay(true);
    complete();
  }

  const chartIn = (part) => part && typeof part === "object" && (part.type === "Graph" ? part.props.figure : Object.values(part).map(chartIn).find(Boolean));

  /** A panel alone asks the server nothing by itself: its chart is asked for once more, drawn for the sheet. */
  async function single() {
    waits = true;
    root.style.setProperty("--sheet", SHEET + "px");
    root.toggleAttribute("data-paper", true);
    const plot = document.querySelector(".js-plotly-plot");
    panmunjom.lay(SHEET);
    const headers = { Accept: "application/json", "X-Panmunjom-Address": window.location.pathname + window.location.search };
    const asked = plot && fetch(panmunjom.prefix + "_dash-layout", { headers });
    panmunjom.lay(0);
    const figure = plot && (await asked.then((answer) => answer.json()).then(chartIn).catch(() => null)); // else it is made smaller
    if (figure) {
      kept = [plot, plot.data, { ...plot.layout, height: plot.offsetHeight }];
      await draw(plot, figure.data, figure.layout);
    }
    setTimeout(() => { waits = false; window.print(); }, STAND);
  }

  /** A chart is as high as its place. */
  function draw(plot, data, layout) {
    plot.closest(".chart").style.height = layout.height + "px";
    return window.Plotly.react(plot, data, layout);
  }

  function back() {
    root.toggleAttribute("data-paper", false);
    if (kept) draw(...kept);
    kept = null;
  }

  /** The key waits for the charts; pressed again, it prints what is there. */
  document.addEventListener("keydown", (event) => {
    const pressed = event.key.toLowerCase() === "p" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!pressed || waits || root.dataset.slide) return;
    event.preventDefault();
    if (embedded()) single();
    else prepare();
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("[data-print]");
    if (!button) return;
    button.closest("details").open = false;
    if (root.dataset.slide) window.print();
    else if (!waits) prepare();
  });

  const complete = () => panmunjom.whole().then(panmunjom.settled).then(() => setTimeout(print, STAND));

  function print() {
    if (!ready()) return complete();
    waits = false;
    window.dash_clientside.set_props("voice", { is_open: false });
    window.print();
  }

  window.addEventListener("beforeprint", begin);
  window.addEventListener("afterprint", end);
})();
