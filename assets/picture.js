/* A figure as SVG text or as a PNG, with our typeface inside: an image cannot use the page's fonts.
   Used by takeaway.js in the browser and by components/takeaway/printer.py on the server (which sets `fonts`). */
(function () {
  "use strict";

  const within = (point, reach) => reach.split(",").some((part) => {
    const [low, high] = part.trim().replace(/^U\+/i, "").split("-").map((text) => parseInt(text, 16));
    return point >= low && point <= (high ?? low);
  });

  async function inline(url) {
    const answer = await fetch(url);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    let text = "";
    for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
    return "data:font/woff2;base64," + btoa(text);
  }

  /** The page's own @font-face rules that the text needs, with their files inside. */
  async function faces(text) {
    const points = Array.from(new Set(text), (char) => char.codePointAt(0)).filter((point) => point > 32);
    const found = [];
    for (const sheet of document.styleSheets) {
      let rules;
      try { rules = sheet.cssRules; } catch { continue; }
      for (const rule of rules) {
        if (!(rule instanceof CSSFontFaceRule)) continue;
        const get = (name) => rule.style.getPropertyValue(name);
        const reach = get("unicode-range");
        const file = /url\("?([^")]+)"?\)/.exec(get("src"));
        if (!file || file[1].startsWith("data:")) continue;
        if (get("font-style") === "italic" && !text.includes("italic")) continue;
        if (reach && !points.some((point) => within(point, reach))) continue;
        const source = await inline(new URL(file[1], sheet.href || document.baseURI).href);
        found.push(`@font-face{font-family:${get("font-family")};font-style:${get("font-style") || "normal"};font-weight:${get("font-weight") || "400"};` +
          `src:url("${source}") format("woff2")${reach ? ";unicode-range:" + reach : ""}}`);
      }
    }
    return found.join("\n");
  }

  /** SVG text of {data, layout, config}; `options` are plotly's (width, height, scale, setBackground). */
  async function svg(figure, options) {
    const toImage = picture.toImage || window.Plotly.toImage;
    const text = await toImage(figure, { ...options, format: "svg", imageDataOnly: true });
    let css = picture.fonts;
    // Without its typeface the picture is still right, only plainer.
    if (css === undefined) css = await faces(text).catch(() => "");
    return text.replace(/^(<svg[^>]*>)/, (start) => start + (css ? "<defs><style>" + css + "</style></defs>" : ""));
  }

  /* One letter for each face, written below the picture: an image's fonts arrive after the image, without a word. */
  const STRIP = 20;
  const LETTERS = ["M", "\u0101"];

  /** [font-style, a letter only this file has] of each face in the CSS. */
  const letters = (css) => css.split("@font-face").slice(1).flatMap((face) => {
    const reach = (/unicode-range:([^;}]+)/.exec(face) || ["", "U+0-10FFFF"])[1];
    const letter = LETTERS.find((one) => within(one.codePointAt(0), reach));
    return letter ? [[(/font-style:(\w+)/.exec(face) || ["", "normal"])[1], letter]] : [];
  });

  function probed(text, css) {
    const root = /^<svg[^>]*>/.exec(text)[0];
    const number = (name) => Number(new RegExp(`\\s${name}="([\\d.]+)`).exec(root)[1]);
    const [width, height] = [number("width"), number("height")];
    const box = /viewBox="([^"]+)"/.exec(root);
    const [, , across, down] = box ? box[1].split(/[\s,]+/).map(Number) : [0, 0, width, height];
    const marks = letters(css).map(([style, letter], i) =>
      `<text x="${4 + i * STRIP}" y="${down + 15}" style="font-family:'Source Sans 3';font-style:${style};font-size:14px;fill:#000">${letter}</text>`);
    const open = root.replace(/\s(width|height|viewBox)="[^"]*"/g, "")
      .replace(/>$/, ` width="${width}" height="${(height * (down + STRIP)) / down}" viewBox="0 0 ${across} ${down + STRIP}">`);
    return { width, height, zoom: height / down, count: marks.length, text: open + text.slice(root.length).replace(/<\/svg>\s*$/, marks.join("") + "</svg>") };
  }

  async function loaded(text) {
    const image = new Image();
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
    await image.decode();
    return image;
  }

  /** Whether every letter of the strip has ink. */
  function inked(image, found) {
    const cell = Math.ceil(STRIP * found.zoom);
    const board = document.createElement("canvas");
    board.width = cell * found.count;
    board.height = cell;
    const pen = board.getContext("2d", { willReadFrequently: true });
    pen.drawImage(image, 0, -Math.round(found.height));
    for (let i = 0; i < found.count; i += 1) {
      const { data } = pen.getImageData(i * cell, 2, cell, cell - 2);
      if (!data.some((value, at) => at % 4 === 3 && value > 128)) return false;
    }
    return true;
  }

  /** A canvas with the SVG on it, in the size the SVG states, drawn once its typeface is there. */
  async function canvas(text) {
    const css = (/<defs><style>([^<]*)<\/style><\/defs>/.exec(text) || ["", ""])[1];
    const found = probed(text, css);
    let image = await loaded(found.text);
    for (let turn = 1; found.count && turn <= 100 && !inked(image, found); turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, 30));
      if (turn % 10 === 0) image = await loaded(found.text);
    }
    const board = document.createElement("canvas");
    board.width = Math.round(found.width);
    board.height = Math.round(found.height);
    board.getContext("2d").drawImage(image, 0, 0);
    return board;
  }

  async function png(text) {
    const board = await canvas(text);
    return new Promise((resolve, reject) => board.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("too large"))), "image/png"));
  }

  const picture = (window.panmunjomPicture = { svg, png, canvas, faces });
})();
