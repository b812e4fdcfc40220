/* A step before an audience: the slide that the server writes of a reading of the record (`components/tabs/diplomacy/slides.py`), with a
   reader's own words, which stay in the browser; the same styles dress it and the same keys turn it (`assets/slides.css`, `assets/slides.js`). */
import { answer, config, plotly, table } from "./draw.js";
import { element } from "./element.js";
import { lang, look, named, told, w } from "./told.js";

let turn = 0;

/** Show a step in its holder once its chart is here; `ways` are what is pressed on the bar, `enter` says whether it is still wanted. */
export async function stage(holder, reading, at, { noted, ways, failed, enter }) {
  const mine = (turn += 1);
  const step = reading.steps[at];
  const found = await Promise.all([answer(step, told.tabs, { ...look(), width: window.panmunjom.fit(), slide: true }, told.said), plotly()]).catch((error) => ({ failed: failed(error) }));
  if (mine !== turn || !enter()) return;
  const [shown, library] = found.failed ? [{ empty: found.failed }] : found;
  const place = element("div", { className: shown.empty ? "body" : "chart" });
  const { stands = window.innerWidth < 1024 ? "flow" : "beside", large = 1, width = 840, height = 648, figure, rows } = shown;
  if (rows) {
    place.classList.add("slide-table");
    place.append(...table(shown));
  } else if (shown.empty) place.append(element("p", { className: "panel-empty" }, shown.empty));
  const part = holder.contains(document.activeElement) && document.activeElement.closest(".slide-bar") && document.activeElement.dataset.part;
  holder.querySelectorAll(".js-plotly-plot").forEach((one) => library && library.purge(one));
  const words = { lang: reading.lang === "zh" ? "zh-CN" : "en" };
  const said = [
    element("p", { className: "kicker", ...words }, named(reading)),
    element("h1", { tabIndex: -1, ...words }, step.title || w("untitled")),
    element("p", { className: "slide-text", ...words }, step.text),
    shown.said && element("p", { className: "slide-said" }, shown.said),
    shown.numbers && shown.numbers.length ? element("ol", { className: "slide-key" }, shown.numbers.map(number)) : null,
  ];
  const article = element("article", { className: "slide", data: { stands, large, width, height } }, said.filter(Boolean));
  const notes = noted ? element("aside", { className: "slide-notes", tabIndex: 0, "aria-label": told.slide["notes.title"] }, element("h2", {}, told.slide["notes.title"]), element("p", words, step.speaker || w("speaker.none"))) : null;
  const body = element("div", { className: "body" }, article, bar(ways, reading, at), ...(notes ? [notes] : []));
  holder.replaceChildren(element("div", { className: "panels" }, element("section", { className: "panel" }, body), element("section", { className: "panel" }, place)));
  const again = part && holder.querySelector(`[data-part="${part}"]`);
  if (again) again.focus({ preventScroll: true });
  if (figure) await library.newPlot(place, structuredClone(figure.data), structuredClone(figure.layout), config(lang()));
}

const number = ({ number: n, day, title }) => element("li", {}, element("b", {}, String(n)), " ", element("span", { className: "when" }, day), " ", title);

/** The way on, the place in the reading, and what else a presenter presses. */
function bar({ back, on, following, note, noted, leave }, { steps }, at) {
  const way = (words, press, name) => element("button", { type: "button", className: `btn btn-outline-secondary btn-sm ${name}`, data: { part: name }, on: { click: press } }, words);
  const tool = (words, press, name) => element("button", { type: "button", className: `slide-tool ${name}`, data: { part: name }, on: press ? { click: press } : {} }, words);
  const next = on ? way(w("next"), on, "step-next") : following ? way(w("following", { name: following.name }), following.open, "step-next") : null;
  const place = element("span", { className: "muted" }, `${at + 1} / ${steps.length}`);
  const ways = element("div", { className: "slide-ways" }, back ? way(w("previous"), back, "step-previous") : null, place, next);
  const tools = element("div", { className: "slide-tools" }, tool(told.slide[noted ? "unnote" : "notes"], note, "slide-note"), tool(told.slide.full, null, "slide-full"), tool(told.slide.leave, leave, "slide-leave"));
  return element("nav", { className: "reading-steps slide-bar", "aria-label": w("steps") }, ways, tools);
}
