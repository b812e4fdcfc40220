/* Runs in the head, before the page's other scripts: says how wide the browser is (charts are laid out for it), takes language and
   theme from the address so that nothing flashes, and asks for the page at once, while the scripts are still being read. */
(function () {
  "use strict";

  const WIDTHS = [360, 390, 480, 600, 768, 1024, 1280, 1440, 1680, 1920, 2560];
  const root = document.documentElement;

  /** The widest layout that still fits. */
  const fit = () => WIDTHS.filter((width) => width <= window.innerWidth).pop() || WIDTHS[0];

  function tellWidth() {
    document.cookie = "panmunjom_width=" + fit() + ";path=/;SameSite=Strict";
    return fit();
  }

  function dress(params) {
    root.lang = params.get("lang") === "zh" ? "zh-CN" : "en";
    root.dataset.bsTheme = params.get("theme") === "dark" ? "dark" : "light";
  }

  window.panmunjom = { fit, tellWidth, dress };
  tellWidth();
  dress(new URLSearchParams(window.location.search));
  for (const href of ["_dash-layout", "_dash-dependencies"]) {
    const early = document.createElement("link");
    Object.assign(early, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href: document.currentScript.dataset.prefix + href });
    document.head.append(early);
  }
})();
