/* What a reader takes away from a panel. Buttons with `data-export` are acted on wherever they are; the words come from the menu's
   `data-said`, the files from /api/figure/<tab>/<panel>. */
(function () {
  "use strict";

  const panmunjom = window.panmunjom;
  const TRIES = 20; // for a file that others' come before
  const TEXTS = ["citation", "bibtex", "ris", "pandas", "r", "duckdb"];
  const PAPERS = ["a4", "letter"];
  const KINDS = ["png", "svg", "pdf", "html", "csv", "link", "embed", "reading", "shelf", "note", ...PAPERS, ...TEXTS];
  const HOLDERS = "section.panel[data-tab][data-panel], [data-event], [data-error], [data-report]"; // a panel, the card of an event, a wrong print, the whole view

  const named = ({ event, error }) => (event ? "event/" + encodeURIComponent(event) : error && "correction/" + encodeURIComponent(error));
  const address = ({ dataset: { tab, panel, ...one } }) => (named(one) ? panmunjom.prefix + "api/" + named(one) : `${panmunjom.prefix}api/figure/${encodeURIComponent(tab)}/${encodeURIComponent(panel)}`);

  /** The view's own query with some parameters of the export beside it. */
  const queryWith = (extra) => {
    const params = panmunjom.query();
    for (const [name, value] of Object.entries(extra)) params.set(name, value);
    return "?" + params;
  };

  /** The address of this panel of the view, by which a shared link shows its picture; of an event, that of its card. */
  function link(section, more = {}) {
    const params = panmunjom.query();
    const { event, error, panel } = section.dataset;
    for (const [name, value] of Object.entries(event ? { event } : error ? { error } : { panel, ...more })) params.set(name, value);
    const found = new URL(panmunjom.compose(panmunjom.pathOf(panmunjom.wanted), params), window.location.origin);
    const place = error ? "data-contradictions-title" : section.getAttribute("aria-labelledby");
    return found + (event || more.embed ? "" : "#" + place);
  }

  /** A frame for another page, as high as the panel is here. */
  function frame(section) {
    const found = document.createElement("iframe");
    const title = document.getElementById(section.getAttribute("aria-labelledby")).textContent;
    const look = { src: link(section, { embed: "1" }), title, width: "100%", height: String(section.offsetHeight + 40), loading: "lazy", style: "border:0" };
    for (const [name, value] of Object.entries(look)) found.setAttribute(name, value);
    return found.outerHTML;
  }

  /** On a phone a link is handed to the apps there; elsewhere it is copied. */
  const shares = () => navigator.share && window.matchMedia("(pointer: coarse)").matches;

  const said = (section) => JSON.parse(section.querySelector("details.menu[data-said]").dataset.said);

  /** An error whose message is a sentence for the reader. */
  class Told extends Error {}

  /** The answer to an address. A server that makes files for others says how many come first; it is asked again meanwhile. */
  async function ask(url, words, tries = TRIES) {
    let answer;
    try { answer = await fetch(url); } catch { throw new Told(words.offline); }
    if (answer.ok) return answer;
    const body = await answer.json().catch(() => ({}));
    if (body.ahead && tries > 1) {
      panmunjom.say(words.waiting.replace("{ahead}", body.ahead), true);
      await new Promise((over) => setTimeout(over, 1000 * Number(answer.headers.get("Retry-After"))));
      return ask(url, words, tries - 1);
    }
    throw new Told(answer.status < 500 || answer.status === 503 ? body.detail || words.failed : words.failed);
  }

  function save(blob, name) {
    const url = URL.createObjectURL(blob);
    const link = document.createElement("a");
    link.href = url;
    link.download = name;
    link.hidden = true;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
  }

  /** Copy a text, or the text a promise gives: Safari wants the clipboard asked for within the click. */
  async function copy(pending, words) {
    const clipboard = navigator.clipboard;
    if (clipboard && clipboard.write && window.ClipboardItem) {
      try {
        const blob = Promise.resolve(pending).then((text) => new Blob([text], { type: "text/plain" }));
        await clipboard.write([new ClipboardItem({ "text/plain": blob })]);
        return;
      } catch { /* not allowed, or not this way: the older ways follow */ }
    }
    const text = await pending;
    if (clipboard && clipboard.writeText) {
      try { return await clipboard.writeText(text); } catch { /* not allowed */ }
    }
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "export-copy";
    (document.querySelector("dialog[open]") || document.body).append(field); // the page behind a dialog takes no focus
    field.select();
    let done = false;
    try { done = document.execCommand("copy"); } catch { /* gone from this browser */ }
    field.remove();
    if (!done) window.prompt(words.manual, text);
  }

  /** What the menu's three settings and the chart's width on the screen say. */
  function settings(section) {
    const pick = (name, fallback) => (section.querySelector(".pick-" + name) || { value: fallback }).value;
    const plot = section.querySelector(".js-plotly-plot");
    const chosen = { size: pick("size", "screen"), background: pick("background", "card") };
    if (plot && plot.clientWidth) chosen.w = String(Math.round(plot.clientWidth));
    return { chosen, scale: Number(pick("scale", "2")) };
  }

  /** PNG and SVG are drawn here, by the browser's own fonts and without a Chromium on the server. */
  async function picture(section, words, kind) {
    const { chosen, scale } = settings(section);
    const figure = await (await ask(address(section) + ".json" + queryWith(chosen), words)).json();
    const { width, height, meta } = figure.layout;
    const zoom = meta.export.zoom * (kind === "png" ? scale : 1);
    const config = { locale: document.documentElement.lang || "en", showSendToCloud: false };
    const text = await window.panmunjomPicture.svg({ data: figure.data, layout: figure.layout, config }, { width, height, scale: zoom });
    const name = meta.export.filename + "." + kind;
    save(kind === "png" ? await window.panmunjomPicture.png(text) : new Blob([text], { type: "image/svg+xml;charset=utf-8" }), name);
    return name;
  }

  async function file(section, words, kind) {
    const { chosen } = settings(section);
    const answer = await ask(address(section) + "." + kind + queryWith(kind === "csv" ? {} : chosen), words);
    return keep(answer, section.dataset.tab + "-" + section.dataset.panel + "." + kind);
  }

  /** Save an answer under the name it brings. */
  async function keep(answer, fallback) {
    const name = /filename="?([^";]+)"?/.exec(answer.headers.get("Content-Disposition") || "");
    save(await answer.blob(), name ? name[1] : fallback);
    return name ? name[1] : fallback;
  }

  /** The reader's day and the address she knows the server by. */
  function taken() {
    const now = new Date();
    const accessed = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
    return { accessed, origin: window.location.origin };
  }

  async function report(words, paper) {
    const [tab] = panmunjom.tabOf(panmunjom.wanted).split(":");
    return keep(await ask(`${panmunjom.prefix}api/report/${tab}.pdf` + queryWith({ paper, ...taken() }), words), tab + "-report.pdf");
  }

  function text(section, words, kind) {
    const extra = { words: kind, ...taken() };
    return ask(address(section) + ".txt" + queryWith(extra), words).then((answer) => answer.text());
  }

  async function act(section, kind) {
    const words = said(section);
    try {
      if (kind === "link" && shares()) return await navigator.share({ url: link(section), title: document.title }).catch(() => {}); // shut again
      if (kind === "reading" || kind === "shelf") return await panmunjom.room().then((room) => room.add(section.dataset.panel, { other: kind === "shelf" }));
      if (kind === "note") return await panmunjom.note(section);
      if (kind === "link") await copy(link(section), words);
      else if (kind === "embed") {
        await copy(frame(section), words);
        return panmunjom.say(words.embedded);
      } else if (TEXTS.includes(kind)) {
        const pending = text(section, words, kind);
        await copy(pending, words);
        await pending;
      } else {
        panmunjom.say(words.working, true);
        const make = PAPERS.includes(kind) ? (_, said, paper) => report(said, paper) : kind === "png" || kind === "svg" ? picture : file;
        const name = await make(section, words, kind);
        return panmunjom.say(words.saved.replace("{name}", name));
      }
      panmunjom.say(words.copied);
    } catch (error) {
      panmunjom.say(error instanceof Told ? error.message : words.failed);
    }
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-export]");
    const section = button && button.closest(HOLDERS);
    const menu = button && button.closest("details.menu");
    if (!section || !menu || !KINDS.includes(button.dataset.export)) return;
    menu.open = false;
    menu.querySelector("summary").focus();
    act(section, button.dataset.export);
  });

  panmunjom.takeaway = { address, ask, copy, save, said, Told };
})();
