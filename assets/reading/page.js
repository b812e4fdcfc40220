/* A reading as one HTML page that needs nothing else: the words as text, each chart as drawn for a wide window and for a phone, one plotly,
   and where each view is found. */
import { answer, config, library, table, viewOf } from "./draw.js";
import { element } from "./element.js";

const WIDTHS = [860, 340]; // pixels of a chart, in a wide window and on a phone
const RULES = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; font-src data:; img-src data: blob:";
const TAG = { en: "en", zh: "zh-CN" };

/* Nothing ends the script it stands in. */
const sealed = (code) => code.replace(/<\/(?=script)/gi, "<\\/").replace(/<!--/g, "<\\!--");
const data = (value) => JSON.stringify(value).replace(/</g, "\\u003c").replace(/\u2028/g, "\\u2028").replace(/\u2029/g, "\\u2029");

/* Of the drawings of a chart the first that its place holds without making it much smaller, as `components/takeaway/interactive.py` has it. */
const DRAW = `"use strict";
const { figures, places, config } = JSON.parse(document.getElementById("figures").textContent);
const shown = [];
const draw = () => places.forEach((which, at) => {
  if (which === null) return;
  const place = document.getElementById("figure-" + at);
  const room = place.parentElement.clientWidth + 16;
  const fit = figures[which].find((one) => 0.75 * one.layout.width <= room) || figures[which].at(-1);
  const scale = Math.min(1, room / fit.layout.width);
  Object.assign(place.style, { width: fit.layout.width + "px", transform: scale < 1 ? "scale(" + scale + ")" : "", marginBottom: (scale - 1) * fit.layout.height + "px" });
  if (shown[at] === fit) return;
  shown[at] = fit;
  place.classList.toggle("wide", fit === figures[which][0]);
  Plotly.newPlot(place, structuredClone(fit.data), structuredClone(fit.layout), config);
});
document.fonts.ready.then(draw);
addEventListener("resize", draw);`;

function style() {
  const found = getComputedStyle(document.documentElement);
  const token = (name) => found.getPropertyValue("--" + name).trim();
  return `html { color-scheme: ${document.documentElement.dataset.bsTheme} }
body { margin: 0; background: ${token("surface")}; color: ${token("ink")}; font: 16px/1.55 ${token("font")}; font-variant-numeric: tabular-nums }
main { max-width: ${WIDTHS[0] + 48}px; margin: 0 auto; padding: 32px 16px 64px }
h1, h2 { line-height: 1.25; font-weight: 600; max-width: 60ch } h1 { font-size: 32px } h2 { font-size: 22px; margin: 56px 0 8px }
h1, h2, p { overflow-wrap: anywhere } p { white-space: pre-line; max-width: 68ch } a { color: inherit }
figure { margin: 16px 0 0; overflow: auto } figure:has(.figure) { overflow: hidden } .figure { margin: 0 -8px; transform-origin: 0 0 } .note, footer, .reading-caption { color: ${token("muted")}; font-size: 13px }
table { border-collapse: collapse; font-size: 13px } td, th { padding: 4px 16px 4px 0; text-align: left; vertical-align: top; border-bottom: 1px solid ${token("line")} }
caption { display: none } .num { text-align: right } footer { margin-top: 64px; border-top: 1px solid ${token("line")}; overflow-wrap: anywhere }
@media print { section { break-inside: avoid } figure:has(.wide) { zoom: 0.75 } }`;
}

/** The page of a reading; `w` gives the room's words. */
export async function written(reading, { tabs, said, w, look, named }) {
  const seen = WIDTHS.map((width) => Promise.all(reading.steps.map((step) => answer(step, tabs, { ...look, width }, said))));
  const [code, answers, narrow] = await Promise.all([library(), ...seen]);
  const charts = [...new Set(answers.filter((one) => one.layout))];
  const figures = charts.map((one) => [one, narrow[answers.indexOf(one)]]);
  const places = answers.map((one) => (one.layout ? charts.indexOf(one) : null));
  const page = document.implementation.createHTMLDocument(named);
  page.documentElement.lang = TAG[reading.lang];
  const section = (step, at) => element("section", {}, element("h2", {}, step.title || w("untitled")), element("p", {}, step.text), element("figure", {}, ...(answers[at].layout ? [element("div", { id: "figure-" + at, className: "figure" })] : table(answers[at]))));
  const main = element("main", {}, element("h1", {}, named), reading.steps.map(section), sources(reading, w, look));
  const drawn = data({ figures, places, config: config(look.lang) });
  const faces = await window.panmunjomPicture.faces(main.textContent + drawn).catch(() => ""); // plainer without
  page.head.append(element("meta", { charset: "utf-8" }), element("meta", { httpEquiv: "Content-Security-Policy", content: RULES }), element("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }), element("meta", { name: "generator", content: "Panmunjom" }), element("link", { rel: "icon", href: "data:," }), element("style", {}, faces + "\n" + style()));
  page.body.append(main, element("script", { type: "application/json", id: "figures" }, drawn), element("script", {}, sealed(code)), element("script", {}, DRAW));
  return "<!DOCTYPE html>\n" + page.documentElement.outerHTML;
}

/** Where the view of each step is found, from which record and when. */
function sources(reading, w, look) {
  const link = (step) => new URL(viewOf(step, { ...look, theme: "light" }), window.location.origin).href;
  const item = (step) => element("li", {}, step.title || w("untitled"), ": ", element("a", { href: link(step) }, link(step)));
  const day = new Date().toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
  const { version } = document.querySelector(".page").dataset;
  return element("footer", {}, element("p", {}, w("sources", { version: version.split("+")[1], day })), element("ol", {}, reading.steps.map(item)));
}
