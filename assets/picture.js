/* A figure as SVG text or as a PNG, with our typeface inside: an image cannot use the page's fonts.
   Used by panels.js in the browser and by components/printer.py on the server (which sets `fonts`). */
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

  /** A canvas with the SVG on it, in the size the SVG states. */
  async function canvas(text) {
    const image = new Image();
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
    await image.decode();
    const board = document.createElement("canvas");
    board.width = Math.round(image.width);
    board.height = Math.round(image.height);
    board.getContext("2d").drawImage(image, 0, 0, board.width, board.height);
    return board;
  }

  async function png(text) {
    const board = await canvas(text);
    return new Promise((resolve, reject) => board.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("too large"))), "image/png"));
  }

  const picture = (window.panmunjomPicture = { svg, png, canvas });
})();
