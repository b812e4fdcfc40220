/* What panels are given is shown at once, and Dash hears of it when that is painted: between an answer and the charts lay some
   milliseconds of its books. It then finds each chart drawn and each text built, and leaves them (`turn`, `assets/folded.js`).
   What Dash does not have on the page yet, a panel that was blank for one, it draws itself. */
(function () {
  "use strict";

  const panmunjom = window.panmunjom;
  const drawn = new WeakMap(); // plot -> the figure it was drawn from here
  const owed = new Map(); // what Dash has still to hear: components and their properties
  const PATIENCE = 30; // milliseconds that Dash waits for an answer that is on its way: what comes is drawn first
  let waiting = []; // who waits until it has
  let coming = []; // who has more to show once what is drawn now is painted
  let telling = 0; // the timer by which Dash is told; 0 where what is drawn is not painted yet

  /* Components are known to Dash by their ids; one of a pattern is an object. */
  const idOf = (name) => (name.startsWith("{") ? JSON.parse(name) : name);

  /** What Dash has of a component; undefined where the page has none of that id, over which Dash stumbles. */
  function held(name) {
    try {
      return window.dash_component_api.getLayout(idOf(name));
    } catch {
      return undefined;
    }
  }

  const set = (name, props) => held(name) && window.dash_clientside.set_props(idOf(name), props);

  /** The marks of what the page shows, by its question for panels: `components/page/panels.py`. */
  const marksAt = (asks) => asks.replace(/^[a-z]+/, "drawn");
  const marksOf = (asks) => ((held(marksAt(asks)) || { props: {} }).props.data) || {};

  /** Plotly writes into what it draws; a figure may be shown again. */
  function draw(plot, figure) {
    window.Plotly.react(plot, figure.data.map((trace) => ({ ...trace })), structuredClone(figure.layout));
    drawn.set(plot, figure);
  }

  function show(name, { figure, style, ...said }) {
    const part = document.getElementById(name);
    const plot = part && part.querySelector(".js-plotly-plot");
    if (plot && plot._fullLayout) {
      if (style) part.style.height = style.height + "px";
      if (figure) draw(plot, figure);
    }
    if (part && "data-tree" in said) Object.assign(part.dataset, { key: said["data-key"], tree: said["data-tree"] });
  }

  /** The plot that was drawn before Dash was there, in the place Dash has made for a chart; null where there is none. */
  function adopted(place) {
    const found = panmunjom.adopt(place);
    if (!found) return null;
    drawn.set(found.plot, found.figure);
    return found.plot;
  }

  /** Whether a chart was drawn here from what Dash is about to draw it from. */
  function stands(plot, figure) {
    const same = drawn.get(plot) === figure;
    drawn.delete(plot);
    return same;
  }

  /** Tell Dash what the page shows. Who came to show more since it was painted waits for nothing else. */
  function settle() {
    telling = 0;
    const [told, gone] = [[...owed], [...waiting, ...coming]];
    owed.clear();
    [waiting, coming] = [[], []];
    told.forEach(([name, props]) => set(name, props));
    gone.forEach((go) => go());
  }

  /** What is drawn is painted: who has more to show shows it, and Dash hears of both in one; what the reader did meanwhile comes first. */
  function turn() {
    clearTimeout(telling);
    telling = coming.length ? 0 : setTimeout(settle, panmunjom.expects() ? PATIENCE : 0);
    if (telling) return;
    coming.splice(0).forEach((go) => go());
    panmunjom.painted().then(turn);
  }

  const settled = () => new Promise((go) => (owed.size ? waiting.push(go) : go()));

  /** Over when what was given last is painted, whether Dash knows or not. */
  const shown = () => new Promise((go) => {
    if (!owed.size) return go();
    coming.push(go);
    if (telling) turn();
  });

  /** Show what panels are given, with their marks; over when Dash knows. What is still out of sight is asked for first: it is computed
      meanwhile. What cannot be shown here, Dash shows, or says why not. */
  function give(asks, { marks, parts }) {
    set(marksAt(asks), { data: { ...marksOf(asks), ...marks } });
    Object.entries(parts).forEach(([name, props]) => owed.set(name, { ...owed.get(name), ...props }));
    clearTimeout(telling); // what is given now is not painted yet
    telling = 0;
    panmunjom.look();
    panmunjom.painted().then(turn);
    for (const one of Object.entries(parts)) {
      try {
        show(...one);
      } catch {
        continue;
      }
    }
    return settled();
  }

  Object.assign(panmunjom, { adopted, give, held, marksOf, settled, shown, stands });
})();
