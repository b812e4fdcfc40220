/* Runs in the app's page and in the limit's: when did each chart last finish, and when did each panel's content last change?
   `near` names the panels in sight or within a screen of it; the limit page is told them. */
(() => {
  const CALM = 250; // milliseconds in which nothing comes any more
  const seen = (window.bench = { plots: new Map(), bodies: new Map(), asked: 0, done: 0 });
  const plain = window.fetch;
  window.fetch = (...args) => {
    seen.asked += 1;
    return plain(...args).finally(() => { seen.asked -= 1; seen.done = performance.now(); });
  };
  const name = (element) => { const one = element.closest("[data-panel]"); return one ? one.dataset.panel : ""; };
  /* Whether a panel says something else than it did: what Dash takes over as it stands, the reader has read already. */
  const texts = new Map();
  const says = (content, panel) => {
    const found = panel && content.querySelector(`[data-panel="${panel}"]`);
    const was = texts.get(panel);
    texts.set(panel, found ? found.textContent : null);
    return !found || texts.get(panel) !== was;
  };
  const known = new WeakSet();
  let here = null;
  new MutationObserver((changes) => {
    const content = document.querySelector("#content, main"); // the page's, or before Dash is there what it shows already
    if (!content) return;
    /* What follows in the frame, the brush on its strip for one, is not what the reader waits for. */
    const around = ({ target }) => (target.nodeType === Node.TEXT_NODE ? target.parentElement : target); // null where the text is gone again
    const inside = content === here ? changes.map(around).filter((one) => one && content.contains(one)) : [...content.querySelectorAll("[data-panel]")];
    here = content;
    const touched = [...new Set(inside.map(name))].filter((one) => says(content, one));
    content.querySelectorAll(".js-plotly-plot").forEach((plot) => {
      if (known.has(plot) || !plot.on) return;
      known.add(plot);
      const drawn = () => seen.plots.set(name(plot), performance.now());
      if (plot.querySelector(".main-svg")) drawn();
      plot.on("plotly_afterplot", drawn);
    });
    if (!touched.length) return;
    const set = () => touched.forEach((one) => seen.bodies.set(one, performance.now()));
    set();
    /* A panel without a chart is ready when it is laid out and painted, whatever else waits for its turn then. */
    requestAnimationFrame(() => scheduler.postTask(set, { priority: "user-blocking" }));
  }).observe(document, { subtree: true, childList: true, characterData: true });

  seen.near = () => [...document.querySelectorAll("#content [data-panel]")].filter((one) => {
    const { top, bottom } = one.getBoundingClientRect();
    return top < 2 * window.innerHeight && bottom > -window.innerHeight;
  }).map((one) => one.dataset.panel);
  const last = (times, near) => Math.max(0, ...near.map((one) => times.get(one) || 0));
  seen.last = (near) => last(seen.plots, near) || last(seen.bodies, near.length ? near : [""]);
  const quiet = () => seen.asked === 0 && !document.querySelector(".dash-graph--pending");
  const since = (time) => performance.now() - time;
  seen.whole = () => quiet() && !(window.panmunjom && window.panmunjom.lacking().length) && since(Math.max(seen.done, ...seen.bodies.values())) > 400;

  /** Change a select as a reader does: milliseconds until what is near is painted, and what was near; null where nothing came. */
  seen.change = (selector, value, given) => new Promise((resolve) => {
    const select = document.querySelector(selector);
    const near = (window.near = given || seen.near());
    Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, "value").set.call(select, value);
    seen.plots.clear();
    seen.bodies.clear();
    const start = (seen.done = performance.now());
    select.dispatchEvent(new Event("change", { bubbles: true }));
    const wait = () => {
      const painted = seen.last(near);
      if (painted && quiet() && since(Math.max(painted, seen.done)) > CALM) resolve([painted - start, near]);
      else if (since(start) > 20000) resolve(null);
      else setTimeout(wait, 20);
    };
    wait();
  });
})();
