// What the press's page loads beside plotly and `fonts`: pictures carry our typeface, and a printed page has no margin.
"use strict";
panmunjomPicture.fonts = fonts;
panmunjomPicture.toImage = Plotly.toImage;
const sheet = document.createElement("style");
sheet.textContent = fonts + "@page { margin: 0 } svg { display: block } #kaleido-image { display: none }";
document.head.append(sheet);
/** Whether a font here has Chinese letters: those that none has all look the same. */
const chinese = () => {
  const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const [one, other] = ["板", "门"].map((letter) => {
    pen.clearRect(0, 0, 40, 40);
    pen.font = "24px sans-serif";
    pen.fillText(letter, 4, 30);
    return pen.getImageData(0, 0, 40, 40).data.join();
  });
  return one !== other;
};
Plotly.toImage = async (figure, options) => {
  const meta = figure.layout.meta || {};
  const asText = options.format === "svg" && options.imageDataOnly; // drawn with the fonts of who opens it
  if (!asText && meta.locale === "zh-CN" && !chinese()) throw new Error("no font for Chinese");
  const styles = ["400", "600", "italic 400"];
  await Promise.all(styles.map((style) => document.fonts.load(style + ' 14px "Source Sans 3"', "Ma\u0101")));
  const text = await panmunjomPicture.svg(figure, options);
  document.title = (meta.export || {}).title || "Panmunjom";
  if (options.format === "png") {
    const url = (await panmunjomPicture.canvas(text)).toDataURL("image/png");
    return options.imageDataOnly ? url.slice(url.indexOf(",") + 1) : url;
  }
  if (asText) return text;
  // To be printed: as part of the page, whose fonts are known to be there, not as an image with fonts of its own.
  document.body.prepend(new DOMParser().parseFromString(text, "image/svg+xml").documentElement);
  return "data:image/svg+xml," + encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>');
};
