/* The button that plays the years of the network one after another; it replaces the entry of the history, so that Back leaves the play. */
(function () {
  "use strict";

  const PAUSE = 1600;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  let timer = 0;

  const button = () => document.querySelector("[data-play]");

  function show() {
    const found = button();
    const wanted = found && (timer ? found.dataset.pause : found.dataset.play);
    /* Only what differs is written: the observer below would hear its own change for ever. */
    if (!found || found.textContent === wanted) return;
    found.textContent = wanted;
    found.setAttribute("aria-pressed", timer ? "true" : "false");
  }

  function stop() {
    clearInterval(timer);
    timer = 0;
    show();
  }

  function step() {
    const next = document.querySelector("#actors-network-row a[data-next]");
    if (!button() || !next || calm.matches) stop();
    else if (window.panmunjom.behind().length) return; // the year before is not drawn yet
    else window.panmunjom.follow(next, { replace: true });
  }

  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-play]")) return;
    if (timer) return stop();
    timer = setInterval(step, PAUSE);
    step();
    show();
  });

  /* The button is drawn anew with each year: it keeps saying what it does. */
  new MutationObserver(() => timer && show()).observe(document.documentElement, { childList: true, subtree: true });
})();
