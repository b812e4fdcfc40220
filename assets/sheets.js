/* How charts come to stand on sheets: those of one sheet are made a little smaller together where one more finds room by that, and none
   is taller than a sheet with the head above it. Whether the sheet stands or lies is for the style sheet to say (app.css), so both are
   reckoned; of A4 and Letter the lower counts. */
(function () {
  "use strict";

  const panmunjom = window.panmunjom;
  const STANDING = { name: "--standing", height: 960, words: true };
  const LYING = { name: "--lying", height: 670, words: false }; // there the words stand beside the chart
  const LEAST = 0.8; // type of 12 px is 7 points then
  const DEAR = 0.85; // so much smaller becomes a chart that is as tall as the sheet, that the words below stand on it too
  const WHOLE = 420; // pixels: a panel of text that is lower is not broken

  /** What comes of a question that is put while the page is styled as it is printed. */
  function asPrinted(ask) {
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule instanceof CSSMediaRule);
    const written = rules.map((rule) => [rule.media, rule.media.mediaText]);
    const turned = { print: "all", screen: "not all" };
    written.forEach(([media, text]) => { if (turned[text]) media.mediaText = turned[text]; });
    try {
      return ask();
    } finally {
      written.forEach(([media, text]) => { if (turned[text]) media.mediaText = text; });
    }
  }

  /** A panel in pixels: its head, its chart as it is to be drawn, the words below; one without a chart is all words. */
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
      const [head, words] = sheet.words || !unit.chart ? [unit.head, unit.words] : [0, 0];
      if (unit.chart) {
        if (scale([...here, unit], head) < LEAST) turn(0);
        here.push(unit);
        taken += head;
      }
      if (scale(here, words) >= Math.min(LEAST, DEAR * scale(here))) taken += words;
      else turn(taken + sum(here) * scale(here) + words - sheet.height);
    }
    turn(0);
    return found;
  }

  /** Reckon the sheets of the page as it stands. */
  function lay() {
    const [units, from] = asPrinted(() => {
      const panels = [...document.querySelectorAll(".panel")];
      if (!panels.length) return [[], 0];
      const page = document.querySelector(".page").getBoundingClientRect();
      const found = panels.map(measured);
      found.at(-1).words += page.bottom - panels.at(-1).getBoundingClientRect().bottom; // the foot of the page
      return [found, panels[0].getBoundingClientRect().top - page.top];
    });
    for (const sheet of [STANDING, LYING]) {
      scales(units, sheet, from % sheet.height).forEach((scale, { chart }) => chart.style.setProperty(sheet.name, scale.toFixed(3)));
    }
    units.forEach(({ panel, chart, words }) => panel.toggleAttribute("data-whole", !chart && words < WHOLE));
  }

  panmunjom.sheets = lay;
})();
