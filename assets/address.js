/* The owner of the address. What the reader asked for (`wanted`) is kept until the page shows it: each part of the page, the charts
   in sight, those out of sight (`assets/sight.js`) and the frame around them, knows which address it was last answered for (`shown`)
   and which it is waiting for (`asked`). Everything else reads the address here, changes it by `go` or `visit`, and hears of it by `subscribe`. */
(function () {
  "use strict";

  const panmunjom = window.panmunjom;
  const PAGES = /^(.+_)?page$/; // a page of a list that a filter makes another list
  const FRAME_AFTER = 150; // milliseconds: the charts are asked for first, they take longest; the frame as soon as they are answered
  const WRITTEN_AFTER = 150; // milliseconds: what is near is drawn first, where it is kept or server and line are quick
  const SETTLED = 250; // milliseconds without a change of the window's width
  const SLOW = 10000; // milliseconds that Dash may take to ask what it has been told, on a machine that is busy

  const part = () => ({ shown: null, asked: null });
  const parts = { charts: part(), rest: part(), frame: part() };
  const PART_OF = { tab: "charts", redraw: "charts", rest: "rest", view: "frame" }; // the stores that ask the server
  const OF_PANELS = ["redraw", "rest"]; // those that each tab, or part of one, has for itself: components/page/panels.py
  const listeners = [];
  let wanted = here();
  let timer = 0;
  let unwritten = null; // what the history has still to hear

  function here() {
    return window.location.pathname + window.location.search;
  }

  const { page } = panmunjom;
  const query = (address = wanted) => new URLSearchParams(address.split("?")[1] || "");
  const pathOf = (address) => address.split("?")[0];
  const isFilter = (name) => Boolean(document.querySelector(`.filters [data-field="${CSS.escape(name)}"]`));
  const sorted = (params) => [...params].map((pair) => pair.join("=")).sort().join("&");
  const filters = (address) => sorted([...query(address)].filter(([name]) => isFilter(name)));

  /** An address of a path and parameters. `;` separates list items and needs no escape: addresses stay readable. */
  function compose(path, params) {
    panmunjom.spoken(params);
    const text = params.toString().replace(/%3B/gi, ";");
    return path + (text ? "?" + text : "");
  }

  /** Which panels an address shows: the tab's (the first one's, where it names none), or those of a part of a long tab. */
  function tabOf(address) {
    const tabs = page().dataset.tabs.split(" ");
    const name = pathOf(address).slice(panmunjom.prefix.length).split("/")[0];
    return [tabs.includes(name) ? name : tabs[0], query(address).get("part") || ""].join(":");
  }

  const alone = () => "embed" in page().dataset;

  /** The address of the page that one panel of is shown alone. */
  function whole(address) {
    const params = query(address);
    ["embed", "panel"].forEach((name) => params.delete(name));
    return compose(pathOf(address), params);
  }

  const same = (one, other) => tabOf(one) === tabOf(other) && sorted(query(one)) === sorted(query(other));

  /** What the charts of an address depend on. A tab that does not show which event is pinned is only moved aside by its card. */
  function chartsOf(address, width = panmunjom.fit()) {
    const params = query(address);
    const aside = params.has("event") && window.innerWidth >= panmunjom.beside;
    if (!(page().dataset.follow || "").split(" ").includes(tabOf(address).split(":")[0])) params.delete("event");
    return [tabOf(address), width, aside, sorted(params)].join(" ");
  }

  /** What the frame depends on: the card of an event stands beside the charts, or in a drawer. */
  const frameOf = (address, width = window.innerWidth) => (query(address).has("event") && width >= panmunjom.beside ? "beside " : "") + address;

  /** Change some parameters; an empty value removes one. */
  const go = (changes, { path, replace = false } = {}) => visit(changed(changes, path), { replace });

  /** The address that is wanted with some parameters changed. */
  function changed(changes, path = pathOf(wanted)) {
    const params = query();
    for (const [name, value] of Object.entries(changes)) value ? params.set(name, value) : params.delete(name);
    return compose(path, params);
  }

  /** Ask for an address. Steps of a key or of a player replace the entry of the history, deliberate acts add one. */
  function visit(address, { replace = false } = {}) {
    const next = meant(address);
    if (alone()) return window.open(whole(next), "_blank", "noopener"); // a frame in another page shows one panel and stays so
    if (same(next, wanted)) return panmunjom.again();
    late();
    if (query(next).get("data") !== query().get("data")) return window.location.assign(next); // another set is another page
    wanted = next;
    const y = window.scrollY;
    unwritten = () => write(replace, y);
    follow();
    tell();
    setTimeout(() => drawing() || late(), waits() ? WRITTEN_AFTER : 0);
  }

  /** The history is written when what was asked for is drawn, or has not come in some time: the browser takes as long for it as a server
      for its answer. A reader who does anything meanwhile, and may be about to go back, finds it written. */
  function late() {
    const history = unwritten;
    unwritten = null;
    if (history) history();
  }

  /** What comes of an address: a page of a list goes where a filter makes it another list. */
  function meant(address) {
    if (filters(address) === filters(wanted)) return address;
    const params = query(address);
    [...params.keys()].filter((name) => PAGES.test(name)).forEach((name) => params.delete(name));
    return compose(pathOf(address), params);
  }

  function write(replace, y) {
    if (!replace) panmunjom.leave(y);
    window.history[replace ? "replaceState" : "pushState"]({ y }, "", wanted);
  }

  /** The browser is at an address it came to by itself: back or forward. */
  function arrived() {
    unwritten = null;
    if (here() === wanted) return; // another place on the same page
    wanted = here();
    follow();
    tell();
  }

  const tell = () => listeners.forEach((listener) => listener(query(), wanted));

  /** Hear of every address, from the first one on. */
  function subscribe(listener) {
    listeners.push(listener);
    if (parts.charts.shown) listener(query(), wanted);
  }

  /** Ask for what the page lacks of the address that is wanted, and for nothing that it shows already or is waiting for. */
  function follow() {
    const { charts, frame } = parts;
    const key = chartsOf(wanted);
    const lacking = key !== (charts.asked || charts.shown).key;
    if (lacking) ask(ofCharts(wanted));
    else if (!charts.asked) charts.shown.address = wanted;
    clearTimeout(timer);
    if ((frame.asked || frame.shown).key !== frameOf(wanted)) timer = setTimeout(() => drawing() || ask(ofFrame(wanted)), charts.asked ? FRAME_AFTER : 0);
    panmunjom.waiting(behind().length > 0);
  }

  const names = (panels) => panels.map((panel) => panel.dataset.panel);

  /** The id of a store: that of the panels on the page names their tab and part. */
  const idOf = (store) => (OF_PANELS.includes(store) ? store + "-" + document.querySelector("#content [data-asks]").dataset.asks : store);

  /** What is asked for an address by one of the stores: some panels, or a part of the page as a whole. */
  function question(store, key, address, panels = null) {
    const near = store === "redraw" ? panmunjom.next() : [];
    const data = panels ? { address, panels: names(panels), near: names(near) } : address;
    return { store, key, address, panels, near, id: idOf(store), data };
  }

  function ofCharts(address) {
    const { asked, shown } = parts.charts;
    const elsewhere = tabOf(address) !== tabOf(shown.address) || (asked && asked.store === "tab");
    return question(elsewhere ? "tab" : "redraw", chartsOf(address), address, elsewhere ? null : panmunjom.inSight());
  }

  const ofFrame = (address) => question("view", frameOf(address), address);

  /** What an address would have the page ask first; null where nothing, or what may be another by the time it is wanted. */
  function foreseen(address) {
    const { charts, frame } = parts;
    const next = meant(address);
    if (!charts.shown || alone() || same(next, wanted) || [next, wanted].some((one) => query(one).has("data"))) return null;
    if (chartsOf(next) !== charts.shown.key) return ofCharts(next);
    return frameOf(next) !== frame.shown.key ? ofFrame(next) : null;
  }

  /** Whether the charts are here and not all painted: what has to be done beside them is done when they are (`answered`). */
  const drawing = () => Boolean(parts.charts.asked && parts.charts.asked.here);

  /** Whether the page waits for an answer. */
  const waits = () => Object.values(parts).some(({ asked }) => asked);

  /** Ask the server. */
  function ask(what) {
    const one = parts[PART_OF[what.store]];
    const stale = one === parts.charts ? [one, parts.rest] : [one];
    stale.forEach(({ asked }) => asked && asked.drop());
    if (one === parts.charts) parts.rest.asked = null;
    const controller = new AbortController();
    one.asked = { ...what, open: 0, told: Boolean(panmunjom.held(what.id)), signal: controller.signal, drop: () => controller.abort() };
    if (panmunjom.recalled(one.asked)) return;
    panmunjom.sendAhead(one.asked);
    if (!panmunjom.carried(one.asked)) window.dash_clientside.set_props(what.id, { data: what.data });
  }

  /** Ask for panels out of sight, once the charts in sight are here. */
  function askRest(panels) {
    const { charts, rest } = parts;
    const free = !rest.asked && (!charts.asked || charts.asked.here);
    if (free && panels.length && current() === chartsOf(wanted)) ask(question("rest", current(), wanted, panels));
  }

  /** Whether panels out of sight are on their way. */
  const expects = () => Boolean(parts.rest.asked && !parts.rest.asked.here);

  /** Which parts of the page do not show yet what is wanted. */
  const keys = { charts: chartsOf, frame: frameOf };
  const behind = () => Object.keys(keys).filter((name) => !parts[name].shown || parts[name].shown.key !== keys[name](wanted));

  /** What a request to the server asks for: undefined where it is not of the address, null where nobody waits for it any more. */
  function askedBy({ inputs }) {
    const store = inputs[0] && String(inputs[0].id).split("-")[0];
    if (!PART_OF[store]) return undefined;
    const { asked } = parts[PART_OF[store]];
    const { value } = inputs[0];
    return asked && asked.store === store && asked.address === (value.address || value) ? asked : null;
  }

  /** The page has been answered for what it asked. */
  function answered(asked) {
    const one = parts[PART_OF[asked.store]];
    if (one.asked !== asked) return;
    late();
    one.asked = null;
    if (asked.store !== "view") panmunjom.drawn(asked.key, asked.panels);
    if (one !== parts.rest) one.shown = { address: asked.address, key: asked.key };
    follow();
    panmunjom.look();
  }

  /** Ask anew, for the whole tab, what no request has been sent for: its charts were not on the page yet. Where they were, Dash is slow. */
  function askUnsent(asked = parts.charts.asked, patient = true) {
    if (!asked || asked !== parts.charts.asked || asked.open) return;
    if (asked.told && patient) setTimeout(askUnsent, SLOW, asked, false);
    else ask(question("tab", asked.key, wanted));
  }

  /** What the charts in sight show, or are about to. */
  const current = () => (parts.charts.asked || parts.charts.shown || {}).key;

  /** The address a part of the page was drawn for. */
  const drawnFor = (element) => parts[element.closest("#content") ? "charts" : "frame"].shown.address;

  function begin() {
    if (!page()) return;
    watch.disconnect();
    const { address } = page().dataset;
    parts.charts.shown = { address, key: chartsOf(address, panmunjom.drawnAt) };
    parts.frame.shown = { address, key: frameOf(address, panmunjom.drawnAt) };
    if (alone()) return tell();
    panmunjom.drawn(current());
    follow();
    tell();
    window.addEventListener("popstate", arrived);
    for (const one of ["keydown", "pointerdown"]) window.addEventListener(one, late, true);
    document.documentElement.addEventListener("pointerleave", late);
    let resized = 0;
    window.addEventListener("resize", () => {
      clearTimeout(resized);
      resized = setTimeout(follow, SETTLED);
    });
  }

  const watch = new MutationObserver(begin);
  watch.observe(document.documentElement, { childList: true, subtree: true });

  Object.assign(panmunjom, { catchUp: follow, go, changed, visit, foreseen, waits, query, subscribe, compose, isFilter, tabOf, pathOf, drawnFor, askedBy, answered, askUnsent, askRest, expects, current, late, behind });
  Object.defineProperty(panmunjom, "wanted", { get: () => wanted });
  subscribe((params) => panmunjom.dress(params));
})();
