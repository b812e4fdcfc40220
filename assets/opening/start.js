/* In which order a page comes: what its layout holds, what draws its charts, then Dash and all that answers. On a slow line each would be
   late if they came together. */
(function () {
  "use strict";

  const { early, layout } = window.panmunjom;
  const [AGAIN_AFTER, SELDOM] = [1000, 30000]; // milliseconds from one try to load a script to the next; then twice as long, at most
  const TRIES = 3; // to load what draws charts: without it a page answers too
  const [SHORT, LONG] = [3000, 30000]; // milliseconds that charts wait for their typeface, and the page for what draws them
  const SOON = 100; // milliseconds: Dash draws what stands around the panels itself where it is here by then

  const STAGED = new URLSearchParams(window.location.search).has("present"); // the stage of a slide is scaled to the window by `assets/slides.js`

  /** Over when what is on the page now is painted. */
  const painted = () => new Promise((go) => (document.hidden ? setTimeout(go) : requestAnimationFrame(() => setTimeout(go))));

  const wait = (time) => new Promise((go) => setTimeout(go, time));

  /** Over when something is, or after a time. */
  const within = (time, something) => Promise.race([something, wait(time)]).catch(() => {});

  /** Load a script: whether it came. */
  function load(address) {
    const script = Object.assign(document.createElement("script"), { src: address });
    document.body.append(script);
    return new Promise((go) => {
      script.onload = () => go(true);
      script.onerror = () => go(false);
    });
  }

  /** Load a script until it comes, or so many times: without those of the page, nothing on it answers. */
  async function insist(address, tries = Infinity, pause = AGAIN_AFTER) {
    if ((await load(address)) || tries === 1) return;
    await wait(pause);
    await insist(address, tries - 1, Math.min(2 * pause, SELDOM));
  }

  /** Have a script on its way before it is asked for. */
  const fetched = (href) => document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "script", href }));

  /** Over when what draws charts is there, and the typeface, by whose width words are placed; or when they do not come. */
  const able = () => Promise.all([
    within(LONG, insist(document.querySelector("link[href$='plotly.min.js']").href, TRIES)),
    within(SHORT, document.fonts.load("1em 'Source Sans 3'")),
  ]);

  /* Dash, and what answers on the page. */
  const scripts = [...document.querySelectorAll("script[type=later][src]")].map(({ src }) => src);

  /** Show what the page says. */
  async function open() {
    if (STAGED) return;
    early.show(await layout);
    await painted(); // a slow machine reads what draws charts for seconds
  }

  /** Draw the charts on it. */
  async function draw() {
    await able();
    scripts.forEach(fetched);
    if (!window.Plotly) return;
    early.draw(true);
    early.say();
    await painted();
  }

  async function start() {
    await open().catch(early.leave); // Dash says what is wrong with a layout
    await draw();
    const around = setTimeout(early.draw, SOON, false);
    for (const address of scripts) {
      await insist(address);
      clearTimeout(around);
    }
    new window.DashRenderer();
  }

  window.panmunjom.painted = painted;
  start();
})();
