/* How charts come to stand on sheets: those of one sheet are made a little smaller together where one more finds room by that, and none
   is taller than a sheet with the head above it. Whether the sheet stands or lies, and on which paper, is for the style sheet to say (app.css),
   so all are reckoned; lying, the lower of A4 and Letter counts. */
(function () {
  "use strict";

  const panmunjom = window.panmunjom;
  /* Each with its least height and the width of A4, all in pixels between the margins. */
  const SHEETS = [
    { name: "--standing", width: 718, height: 960 }, // Letter
    { name: "--standing-a4", width: 718, height: 1027 },
    { name: "--lying", width: 1047, height: 710, lying: true }, // there the words stand beside the chart
  ];
  const LEAST = 0.78; // type of 12 px is 7 points then
  const ALONE = 0.7; // of what it would be on the next sheet, where the head of the page would be left alone on this one
  const DEAR = 0.85; // so much smaller becomes a chart that is as tall as the sheet, that the words below stand on it too
  const SMALLEST = 0.73; // type of 12 px is 6.5 points then: a chart that had to be smaller is cut into strips (strips.js)
  const WHOLE = 420; // pixels: a panel of text that is lower is not broken

  /** Whether a part of a media query is so on a sheet; what paper does not change is as it is on the screen. */
  function holds(part, { width, lying }) {
    const [, end, pixels] = part.match(/^\((min|max)-width: ([\d.]+)px\)$/) || [];
    if (end) return end === "min" ? width >= pixels : width <= pixels;
    return { print: true, screen: false, "(orientation: landscape)": Boolean(lying) }[part] ?? window.matchMedia(part).matches;
  }

  /** What comes of a question that is put while the page is styled as it is printed on a sheet. */
  function asPrinted(sheet, ask) {
    const rules = [...document.styleSheets].flatMap((style) => [...style.cssRules]).filter((rule) => rule instanceof CSSMediaRule);
    const written = rules.map((rule) => [rule.media, rule.media.mediaText]);
    written.forEach(([media, text]) => { media.mediaText = text.split(" and ").every((part) => holds(part, sheet)) ? "all" : "not all"; });
    try {
      return ask();
    } finally {
      written.forEach(([media, text]) => { media.mediaText = text; });
    }
  }

  /** A panel in pixels: its head, its chart as it is to be drawn, the words below; one without a chart, or the page's foot, is all words. */
  function measured(panel) {
    const box = panel.getBoundingClientRect();
    const chart = [...panel.children].find((one) => one.classList.contains("chart"));
    if (!chart) return { panel, head: 0, drawn: 0, words: box.height };
    const at = chart.getBoundingClientRect();
    const fit = Number(chart.style.getPropertyValue("--fit")) || 1;
    return { panel, chart, head: at.top - box.top, drawn: chart.offsetHeight * fit, words: box.bottom - at.bottom };
  }

  const sum = (charts) => charts.reduce((all, one) => all + one.drawn, 0);

  /** The scale of each chart, sheet by sheet, where so many pixels of the first are taken. */
  function scales(units, sheet, from) {
    const found = new Map();
    let taken = from; // by what is not drawn
    let here = []; // the charts of this sheet
    const scale = (charts, more = 0) => Math.min(1, (sheet.height - taken - more) / sum(charts));
    const turn = (flowsOn) => {
      const one = scale(here);
      here.forEach((unit) => found.set(unit, one));
      here = [];
      taken = flowsOn % sheet.height;
    };
    for (const unit of units) {
      const whole = unit.head + unit.drawn + unit.words;
      const beside = sheet.lying && unit.chart && unit.words <= unit.head + 1; // the words, which are no taller than the chart
      const [head, words] = beside ? [unit.head + unit.words, 0] : [unit.head, unit.words];
      if (unit.chart && sheet.lying && !beside) {
        if (taken + sum(here) + whole > sheet.height) turn(0);
        taken += whole; // however small the chart
        continue;
      }
      if (unit.chart) {
        const anew = Math.min(1, (sheet.height - head) / unit.drawn); // at the top of the next
        if (scale([...here, unit], head) < (here.length ? LEAST : Math.max(smallest(), ALONE * anew))) turn(0);
        here.push(unit);
        taken += head;
      }
      if (scale(here, words) >= Math.max(smallest(), Math.min(LEAST, DEAR * scale(here)))) taken += words;
      else turn(taken + sum(here) * scale(here) + words - sheet.height);
    }
    turn(0);
    return found;
  }

  /** The panels as they stand on a sheet, and how far down the first begins. */
  function standing() {
    const panels = [...document.querySelectorAll(".panel")];
    if (!panels.length) return [[], 0];
    const page = panels[0].closest(".page").getBoundingClientRect();
    const foot = { head: 0, drawn: 0, words: page.bottom - panels.at(-1).getBoundingClientRect().bottom };
    return [[...panels.map(measured), foot], panels[0].getBoundingClientRect().top - page.top];
  }

  /** Pictures of the screen are as small as they are. */
  const smallest = () => (document.documentElement.dataset.paper === "" ? SMALLEST : 0);

  /** Whether a chart is too tall for a sheet, standing for the lower of the two. */
  const tall = ({ chart, head, drawn }, { lying }) =>
    chart && (SHEETS[lying ? 2 : 0].height - head) / drawn < smallest();

  /** One that is cut flows on over the sheets as words do. */
  function cut(unit, sheet) {
    if (!tall(unit, sheet)) return unit;
    if (!unit.panel.querySelector(".strips")) panmunjom.cut(unit.chart);
    unit.panel.dataset.broken = sheet.lying ? (unit.panel.dataset.broken || "") + " lying" : "standing";
    return { panel: unit.panel, head: 0, drawn: 0, words: unit.head + unit.drawn + unit.words };
  }

  /** Reckon the sheets of the page as it stands. */
  function lay() {
    panmunjom.uncut();
    document.querySelectorAll(".panel > .chart").forEach((chart) => SHEETS.forEach(({ name }) => chart.style.removeProperty(name)));
    for (const sheet of SHEETS) {
      const [found, from] = asPrinted(sheet, standing);
      const units = found.map((unit) => cut(unit, sheet));
      scales(units, sheet, from % sheet.height).forEach((scale, { chart }) => chart.style.setProperty(sheet.name, scale.toFixed(3)));
      if (!sheet.lying) units.forEach(({ panel, chart, words }) => panel && panel.toggleAttribute("data-whole", !chart && words < WHOLE));
    }
  }

  panmunjom.sheets = lay;
})();
