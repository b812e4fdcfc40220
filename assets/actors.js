/* Native selects that set a parameter of the address, and the button that plays the years one after another. */
(function () {
  "use strict";

  document.addEventListener("change", (event) => {
    const holder = event.target.closest("[data-choose]");
    if (!holder || event.target.tagName !== "SELECT") return;
    const value = event.target.value;
    window.panmunjom.go({ [holder.dataset.choose]: value === "-" ? "" : value });
  });

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
    else next.click();
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
