/* The page before Dash is there. Its layout comes first and holds all a reader sees: words, tables and figures. They are shown and drawn
   from it while Dash is still on its way, and Dash is given what stands here already: its elements take the built trees
   (`assets/folded.js`) and its charts the drawn plots (`frontend/dash.mjs`), in the moment in which it comes. */
(function () {
  "use strict";

  const panmunjom = window.panmunjom;
  const SPOKEN = { className: "class", tabIndex: "tabindex" }; // properties of Dash's -> attributes
  const OURS = ["children", "id", "data-tree", "data-key"]; // an id is the page's own, and scripts look for it
  const CONTROLS = "button, select, input"; // what does nothing yet
  const opening = document.createElement("div");
  const trees = new Map(); // a folded tree as text -> what it was built into
  const charts = new Map(); // id -> what it is drawn into, and from

  /** The id of a component as Dash writes it. */
  const named = (id) => (typeof id === "object" ? JSON.stringify(id, Object.keys(id).sort()) : id);

  /** What is on the page of a component, of some, or of a text. Windows and drawers are shut. */
  function shown(part) {
    if (part === null || part === undefined) return [];
    if (Array.isArray(part)) return part.flatMap(shown);
    if (typeof part !== "object") return [String(part)];
    if (part.type === "Graph") return [charted(part.props)];
    return part.namespace === "dash_html_components" ? [element(part)] : [];
  }

  function element({ type, props }) {
    const made = document.createElement(type.toLowerCase());
    for (const [name, value] of Object.entries(props)) if (!OURS.includes(name)) panmunjom.wear(made, SPOKEN[name] || name, value);
    made.append(...shown(props.children));
    if (props["data-tree"]) unfold(made, props["data-tree"]);
    return made;
  }

  function unfold(box, tree) {
    const nodes = JSON.parse(tree).filter((node) => !panmunjom.isTitle(node)); // it stands in its panel's head
    box.append(...nodes.map(panmunjom.build));
    trees.set(tree, [...(trees.get(tree) || []), box]);
  }

  /** The place of a chart, as Dash makes it. */
  function charted({ id, className, figure, config, style = {} }) {
    const [place, plot] = [document.createElement("div"), document.createElement("div")];
    place.className = "dash-graph " + className;
    plot.style.cssText = "width: 100%; height: 100%";
    if (style.height) place.style.height = style.height + "px";
    place.append(document.createElement("div"), plot);
    charts.set(named(id), { plot, figure, config });
    return place;
  }

  /** Plotly writes into what it draws, and Dash is to get the same. A chart that cannot be drawn here, Dash draws, or says why not. */
  function plotted({ plot, figure, config }) {
    try {
      const { data, layout } = figure;
      window.Plotly.react(plot, data.map((trace) => ({ ...trace })), structuredClone(layout), { ...config, typesetMath: false });
      plot.on("plotly_click", ({ points }) => opening.isConnected && panmunjom.clicks.note(panmunjom.clicks.hit(points), plot));
    } catch {
      plot.replaceChildren();
    }
  }

  /** Draw the charts in panels, which a reader is waiting for, or those around them; none that shows nothing yet. */
  const draw = (inPanel) => window.Plotly && charts.forEach((one) => {
    const { meta } = one.figure.layout;
    if (meta !== "blank" && Boolean(one.plot.closest("[data-panel]")) === inPanel) plotted(one);
  });

  /** On a phone the tabs scroll sideways: the one in view stays in sight. */
  function showTab() {
    const [strip, active] = [document.querySelector(".tab-strip"), document.querySelector(".tab-link.active")];
    if (strip && active && strip.scrollWidth > strip.clientWidth) strip.scrollLeft = active.offsetLeft - (strip.clientWidth - active.offsetWidth) / 2;
  }

  /** Show a layout, and below it that the charts are on their way: the last thing that was said while it came itself. */
  function show(layout) {
    const [coming] = document.getElementsByClassName("coming");
    opening.id = "opening";
    opening.append(...shown(layout));
    opening.querySelectorAll(CONTROLS).forEach((control) => { control.inert = true; });
    if (coming) {
      const said = Object.assign(coming.lastElementChild, { className: "opening-said" });
      said.setAttribute("role", "status");
      opening.append(said);
      coming.remove();
    }
    document.getElementById("react-entry-point").before(opening);
    panmunjom.hold();
    showTab();
  }

  /** The charts are there: what answers is still on its way. */
  function say() {
    const said = opening.querySelector(".opening-said");
    if (said) said.textContent = said.dataset.then;
  }

  /* A link leads to its page as it does anywhere; what reads the page's clicks comes with Dash. */
  for (const one of ["click", "change", "input", "keydown", "focusin"]) opening.addEventListener(one, (event) => event.stopPropagation());
  opening.addEventListener("click", (event) => panmunjom.clicks.note(panmunjom.clicks.named(event), event.target));

  /** What was built of a tree, for the element that Dash has for it; null where nothing was. */
  function take(tree) {
    const [box, ...more] = trees.get(tree) || [];
    if (!box) return null;
    trees.set(tree, more);
    box.querySelectorAll("[inert]").forEach((control) => { control.inert = false; });
    return box.childNodes;
  }

  /** The plot that was drawn for a chart of Dash's, put into its place; null where there is none. */
  function adopt(place) {
    const id = place.parentElement.id;
    const { plot, figure } = charts.get(id) || {};
    charts.delete(id);
    if (!plot || !plot._fullLayout) return null;
    place.replaceWith(plot);
    return { plot, figure };
  }

  panmunjom.grown(() => {
    if (!panmunjom.page() || !opening.isConnected) return;
    const stop = opening.contains(document.activeElement) && document.activeElement;
    opening.remove();
    if (stop) queueMicrotask(() => stop.focus({ preventScroll: true })); // it stands in Dash's page by then
    setTimeout(() => {
      [trees, charts].forEach((all) => all.clear()); // what Dash has no place for
      panmunjom.clicks.resume();
    });
  });
  Object.assign(panmunjom, { early: { show, draw, say, leave: () => opening.remove() }, take, adopt, showTab });
})();
