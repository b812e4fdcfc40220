/* The place of a step's chart in the room: drawn for the width it has, anew where that changes. */
import { config, plotly, table } from "./draw.js";
import { element } from "./element.js";

const SETTLED = 200; // milliseconds without a change of the width
const NARROW = 592; // pixels of a figure's frame below which its margin is smaller (`Frame.pad`)
const inside = (width) => Math.max(width - (width < NARROW ? 32 : 48), 280);

export function scene() {
  const holder = element("figure", { className: "reading-scene" });
  let [shown, turn, width, timer] = [null, 0, 0, 0];

  function empty() {
    holder.querySelectorAll(".js-plotly-plot").forEach((one) => window.Plotly.purge(one));
    holder.replaceChildren();
    holder.toggleAttribute("data-dated", false);
  }

  async function draw() {
    const mine = (turn += 1);
    width = holder.clientWidth;
    if (!shown || !width) return;
    const { asked, step } = shown;
    holder.setAttribute("aria-busy", "true");
    try {
      const [found, library] = await Promise.all([asked.answer(inside(width)), plotly()]);
      if (mine !== turn) return;
      empty();
      if (!found.layout) holder.append(...table(found));
      else {
        const place = element("div", { role: "img", "aria-label": found.layout.meta.export.title || step.title });
        holder.append(place);
        const { data, layout } = structuredClone(found);
        holder.toggleAttribute("data-dated", layout.xaxis?.type === "date");
        await library.newPlot(place, data, layout, config(asked.lang));
      }
    } catch (error) {
      if (mine !== turn) return;
      empty();
      holder.append(element("p", { className: "panel-empty" }, asked.failed(error)));
    }
    holder.removeAttribute("aria-busy");
  }

  new ResizeObserver(() => {
    if (!holder.clientWidth || Math.abs(holder.clientWidth - width) < 8) return;
    clearTimeout(timer);
    timer = setTimeout(draw, width ? SETTLED : 0);
  }).observe(holder);

  /** Show a step; what is there already stays. */
  function show(step, asked) {
    const key = step && `${step.address} ${step.panel}`;
    if (shown && shown.key === key && shown.lang === asked.lang) return;
    shown = step ? { step, asked, key, lang: asked.lang } : null;
    if (!step) empty();
    draw();
  }

  function clear() {
    turn += 1;
    shown = null;
    empty();
  }

  return { holder, show, clear };
}
