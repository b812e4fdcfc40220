// Draws the charts of a report as SVG, once its typeface is there. A chart that is higher than a page is made smaller where its type stays
// legible, else it goes on on the next page, each strip beginning with the end of the one before.
"use strict";
const SMALLEST = 0.88; // of its size: type of 9 pt is 8 pt then
const OVERLAP = 36; // pixels: no line of words is cut in both strips
const FACES = ["400", "600", "italic 400"];

function part(drawing, width, top, height, scale) {
  const piece = drawing.cloneNode(true);
  const sides = { viewBox: `0 ${top} ${width} ${height}`, width: width * scale, height: height * scale };
  for (const [name, value] of Object.entries(sides)) piece.setAttribute(name, value);
  const box = document.createElement("div");
  box.className = "strip";
  box.append(piece);
  return box;
}

function* parts(drawing, { width, height }, room) {
  const scale = Math.min(1, room / height);
  if (scale >= SMALLEST) return yield part(drawing, width, 0, height, scale);
  for (let top = 0; top < height - OVERLAP; top += room - OVERLAP) yield part(drawing, width, top, Math.min(room, height - top), 1);
}

window.drawn = (async () => {
  await Promise.all(FACES.map((face) => document.fonts.load(face + ' 14px "Source Sans 3"', "Ma\u0101")));
  const charts = JSON.parse(document.getElementById("charts").textContent);
  for (const [at, { figure, room }] of charts.entries()) {
    const { width, height } = figure.layout;
    const text = await Plotly.toImage(figure, { format: "svg", width, height, imageDataOnly: true });
    const drawing = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    document.querySelector(`[data-chart="${at}"]`).append(...parts(drawing, { width, height }, room));
  }
})();
