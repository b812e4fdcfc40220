/* Presenting a reading, of the record or a reader's own. What a slide shows stands in the address; the server writes one of the record
   (`components/tabs/diplomacy/slides.py`), the room of readings one of a reader's own (`assets/reading/stage.js`). Here the stage is scaled
   to the window, keys turn the slides, and the screen is filled where the browser lets us. */
(function () {
  "use strict";

  const panmunjom = window.panmunjom;
  const root = document.documentElement;
  const found = document.getElementsByClassName("slide"); // it follows the page by itself
  const NEXT = ".slide-bar .step-next";
  const BACK = ".slide-bar .step-previous";
  const KEYS = { " ": NEXT, PageDown: NEXT, ArrowRight: NEXT, PageUp: BACK, ArrowLeft: BACK, Escape: ".slide-leave", n: ".slide-note", p: ".present" };
  let shown;
  let kept = false; // the slide, where its presenter leaves the whole screen alone

  const stageOf = (slide) => slide && slide.closest(".panels");

  /** The stage as large as the window lets it be. */
  function scale() {
    const stage = stageOf(found[0]);
    if (stage) root.style.setProperty("--stage", Math.min(window.innerWidth / stage.offsetWidth, window.innerHeight / stage.offsetHeight));
  }

  /** What the numbers on the chart stand for, as far as there is room under the words. */
  function explain(slide) {
    const { stands, height, large } = slide.dataset;
    const room = stageOf(slide).clientHeight - 76 - height * large; // pixels beside the bar and the margin
    const full = () => (stands === "under" ? slide.offsetHeight > room : slide.scrollHeight > slide.clientHeight + 1);
    const rows = [...slide.querySelectorAll(".slide-key li")];
    rows.forEach((row) => { row.hidden = false; });
    while (stands !== "flow" && full() && rows.length) rows.pop().hidden = true;
  }

  /** Another slide is on the page, or none any more. */
  function turned() {
    const slide = found[0];
    if (slide === shown) return;
    shown = slide;
    if (!slide) {
      delete root.dataset.slide;
      if (document.fullscreenElement) document.exitFullscreen();
      return;
    }
    const { stands, width, height, large } = slide.dataset;
    for (const [name, value] of Object.entries({ "--wide": width, "--high": height, "--large": large })) root.style.setProperty(name, value);
    panmunjom.mark(root, "data-slide", stands);
    scale();
    explain(slide);
    stageOf(slide).querySelector(".slide-full").hidden = !document.fullscreenEnabled;
    if (!document.activeElement.closest(".slide-bar")) slide.querySelector("h1").focus({ preventScroll: true }); // it is read out
  }

  /** Without the whole screen a slide is as good; a browser that refuses it says so to nobody. */
  const fill = () => document.fullscreenEnabled && !document.fullscreenElement && root.requestFullscreen().catch(() => {});

  function swap() {
    if (!document.fullscreenElement) return fill();
    kept = true;
    document.exitFullscreen();
  }

  document.addEventListener("click", (event) => {
    if (!event.target.closest || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (event.target.closest(".present")) fill();
    if (event.target.closest(".slide-full")) swap();
  });

  const press = (way, how) => (way.matches("a[data-nav]") ? panmunjom.follow(way, how) : way.click());

  /* The key that leaves the whole screen is the browser's own, and it leaves the slides too. */
  document.addEventListener("fullscreenchange", () => {
    const leave = !document.fullscreenElement && !kept && document.querySelector(".slide-leave");
    kept = false;
    if (leave) press(leave);
  });

  function pressed(event, within = document) {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || !event.target.closest) return;
    if (event.target.closest("input, select, textarea, .modal") || document.querySelector(".modal, .offcanvas.show")) return;
    const key = event.key.length > 1 ? event.key : event.key.toLowerCase();
    if (key === " " && event.target.closest("a, button, summary")) return; // it presses what has the focus
    if (!found.length && key !== "p") return;
    if (key === "f" && found.length) return swap();
    const way = KEYS[key] && within.querySelector(KEYS[key]);
    if (!way) return;
    event.preventDefault();
    if (key === "p") fill();
    press(way, { replace: [NEXT, BACK].includes(KEYS[key]) });
  }

  document.addEventListener("keydown", (event) => pressed(event));
  panmunjom.slide = pressed;
  window.addEventListener("resize", scale);
  panmunjom.grown(turned);
  turned();
})();
