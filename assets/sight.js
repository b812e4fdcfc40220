/* The order in which panels are drawn is the order in which they are seen: those in sight with the change itself, those within a
   screen right after them, the others when the reader comes near or has been at rest for a moment. */
(function () {
  "use strict";

  const panmunjom = window.panmunjom;
  const REST_AFTER = 1000; // milliseconds
  let cameWith = ""; // the key (see `chartsOf`) the page or its tab came with
  let shows = new WeakMap(); // panel -> the key of what it shows since
  let timer = 0;
  let looking = false;
  const readers = []; // who waits for the whole page

  const all = () => [...document.querySelectorAll("#content [data-panel]")];

  /* Which panels stand within so many screens of what the reader sees is told by the browser, after it has laid out the page. To ask
     it for their places in between would have it lay out a page that is still being changed. */
  const standing = [new Set(), new Set()]; // screens -> panels
  const observers = standing.map((panels, screens) => new IntersectionObserver((told) => {
    told.forEach(({ target, isIntersecting }) => panels[isIntersecting ? "add" : "delete"](target));
    moved();
  }, { rootMargin: `${100 * screens}% 0px` }));

  /** Those of some panels that stand so near. */
  const near = (screens, panels = all()) => panels.filter((panel) => standing[screens].has(panel));

  /** The panels in sight; where the page has none there, those that come next. */
  function inSight() {
    const seen = near(0);
    return seen.length ? seen : near(1);
  }

  /** The panels a reader comes to next. */
  function next() {
    const seen = inSight();
    return near(1).filter((panel) => !seen.includes(panel));
  }

  /** Panels are drawn, or on their way to it; without a list, all of a tab that comes whole. */
  function drawn(key, panels) {
    if (!panels) [cameWith, shows] = [key, new WeakMap()];
    (panels || []).forEach((panel) => {
      shows.set(panel, key);
      panel.toggleAttribute("data-lags", false);
    });
  }

  /** The panels that show nothing yet, or another view than those in sight. */
  const lacking = () => all().filter((panel) => (shows.has(panel) ? shows.get(panel) : panel.dataset.blank || cameWith) !== panmunjom.current());

  /** Ask for the panels the reader is coming to; for the others too once nothing has moved for a while. */
  function look() {
    const left = lacking();
    clearTimeout(timer);
    if (!left.length) {
      panmunjom.seek();
      return readers.splice(0).forEach((go) => go());
    }
    if (readers.length) return panmunjom.askRest(left);
    const coming = near(1, left);
    if (!panmunjom.behind().includes("charts")) near(0, coming).forEach((panel) => panel.toggleAttribute("data-lags", true));
    if (coming.length) panmunjom.askRest(coming);
    else timer = setTimeout(fill, REST_AFTER);
  }

  /** Ask for all that is left. */
  const fill = () => panmunjom.askRest(lacking());

  /** Over when all that is left is here: the page is to be printed. */
  const whole = () => new Promise((go) => { readers.push(go); look(); });

  /** Moves come in dozens; one look a frame is enough. */
  function moved() {
    if (!looking) requestAnimationFrame(() => { looking = false; look(); });
    looking = true;
  }

  panmunjom.grown(() => all().forEach((panel) => observers.forEach((one) => one.observe(panel))));
  Object.assign(panmunjom, { inSight, next, drawn, lacking, look, fill, whole });
})();
