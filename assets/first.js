/* Runs in the head, before the page's other scripts: takes language and theme from the address (what it does not name, from the
   browser, which the server has answered in its language, and from the system) so that nothing flashes, asks for
   the page at once, while the scripts are still being read, and has every request say how wide this window is. */
(function () {
  "use strict";

  const { prefix, widths, beside, tags } = document.currentScript.dataset; // written by `components/serving/page.py`
  const WIDTHS = widths.split(" ").map(Number);
  const root = document.documentElement;
  const plain = window.fetch.bind(window);

  /** The widest layout that still fits; on paper that of the sheet. */
  let sheet = 0;
  const fit = () => sheet || WIDTHS.filter((width) => width <= window.innerWidth).pop() || WIDTHS[0];

  /** Lay charts out for a sheet of so many pixels, by the layout nearest to it; 0 is the window again. */
  const lay = (pixels) => { sheet = pixels && WIDTHS.reduce((one, other) => (Math.abs(other - pixels) < Math.abs(one - pixels) ? other : one)); };

  /** Set an attribute that styles hang on; one that is set again costs the whole page its styles. */
  const mark = (element, name, value) => element.getAttribute(name) !== value && element.setAttribute(name, value);

  /* A system that is dark writes so into an address without a theme, and a browser that puts Chinese first its language into one
     without, unless their reader once chose light, or English, on it. */
  const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  const chinese = /^zh/i.test(navigator.languages.find((tag) => /^(zh|en)\b/i.test(tag)));

  function kept(name, value) {
    try {
      return value === undefined ? window.localStorage.getItem(name) : window.localStorage.setItem(name, value);
    } catch {
      return null; // the reader lets nobody keep anything
    }
  }

  /** Write into an address, or out of it, what it leaves to the browser; no step of the history. */
  function follow({ pathname, search, hash }) {
    const params = new URLSearchParams(search);
    if (params.has("embed")) return;
    let more = "";
    let rest = search;
    if (dark && !params.has("theme") && kept("theme") !== "light") more += "&theme=dark";
    if (!params.has("lang") && root.lang === "zh-CN") {
      if (kept("lang") === "en") window.location.replace(pathname + (search ? search + "&" : "?") + "lang=en" + hash);
      else more += "&lang=zh";
    }
    if (!chinese) rest = search.replace(/([?&])lang=en(&|$)/, (all, before, after) => (after ? before : ""));
    if (more || rest !== search) window.history.replaceState(window.history.state, "", pathname + (rest ? rest + more : more.replace("&", "?")) + hash);
  }

  /** An address that is light on a dark system says so where nothing is kept: the next page would be dark again. */
  let refused = false;
  const spoken = (params) => refused && !params.has("theme") && params.set("theme", "light");

  /** The page's language and theme. */
  function dress(params) {
    if (dark) refused = kept("theme", params.get("theme") === "dark" ? "dark" : "light") === null;
    if (chinese && params.has("lang")) kept("lang", params.get("lang"));
    mark(root, "lang", params.get("lang") === "zh" ? "zh-CN" : "en");
    mark(root, "data-bs-theme", params.get("theme") === "dark" ? "dark" : "light");
  }

  /* Charts are laid out for a width. It is the window's own, so it goes with each request and not into a cookie all windows share. */
  const told = (init = {}) => ({ ...init, headers: { ...init.headers, "X-Panmunjom-Width": fit() } });

  /** Ask for a part of the first page until it comes: nothing can be shown, or said, without it. */
  async function insist(url, init, pause = 1000) {
    const answer = await plain(url, init).catch(() => null); // the network is gone
    if (answer && ![429, 502, 503, 504].includes(answer.status)) return answer;
    await new Promise((over) => setTimeout(over, pause));
    return insist(url, init, Math.min(2 * pause, 30000));
  }

  /* What comes onto the page and goes. Charts draw thousands of marks inside themselves, words change in their places, and Dash notes
     that it is waiting: nobody asks for those. */
  const growing = [];
  const counts = (node) => node.nodeType === Node.ELEMENT_NODE && node.className !== "_dash-loading-callback";
  const ofPage = ({ target, type, addedNodes, removedNodes }) =>
    !(target instanceof SVGElement) && !target.closest(".js-plotly-plot") && (type === "attributes" || [...addedNodes, ...removedNodes].some(counts));
  new MutationObserver((changes) => {
    if (changes.some(ofPage)) growing.forEach((listener) => listener());
  }).observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-tree"] });

  follow(window.location);
  const early = new Map(["_dash-layout", "_dash-dependencies"].map((name) => {
    const headers = { Accept: "application/json", "X-Panmunjom-Address": window.location.pathname + window.location.search };
    return [prefix + name, insist(prefix + name, told({ headers, credentials: "same-origin" }))];
  }));

  /* What the page holds, read once for all who ask for it. */
  const layout = early.get(prefix + "_dash-layout").then((answer) => {
    const read = answer.json();
    answer.json = () => read;
    return read;
  });
  layout.catch(() => {}); // who shows it hears of it

  /* What Dash can ask the server, read beside it. */
  const callbacks = early.get(prefix + "_dash-dependencies").then((answer) => answer.clone().json()).catch(() => []);

  /** Send a question as Dash does. */
  function post(body, signal) {
    const headers = { Accept: "application/json", "Content-Type": "application/json" };
    return plain(prefix + "_dash-update-component", told({ method: "POST", credentials: "same-origin", headers, body, signal }));
  }

  window.fetch = (url, init) => {
    if (typeof url !== "string" || !url.startsWith(prefix)) return plain(url, init);
    const asked = early.get(url);
    if (asked) {
      early.delete(url);
      return asked;
    }
    const send = (more) => plain(url, told({ ...init, ...more }));
    const { carry } = window.panmunjom;
    return carry && url.startsWith(prefix + "_dash-update-component") ? carry(init.body, send) : send();
  };

  /** The page Dash has made; null until then. */
  const page = () => document.querySelector("#react-entry-point .page");

  window.panmunjom = { prefix, layout, page, callbacks, post, fit, lay, dress, spoken, mark, grown: (listener) => growing.push(listener), drawnAt: fit(), beside: Number(beside), tags: new Set(tags.split(" ")) };
  dress(new URLSearchParams(window.location.search));
})();
