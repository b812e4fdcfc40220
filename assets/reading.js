/* The room in which readings are read and written (`assets/reading/`) is fetched when it is first asked for: by the button of the head,
   by "Add to my reading" under a panel, or by an address that ends in #reading, with a reading packed behind it or not. */
(function () {
  "use strict";

  const panmunjom = window.panmunjom;
  const PLACE = /^#reading(?:=(.*))?$/;
  const part = (name) => import(`${panmunjom.prefix}assets/reading/${name}.js`);
  const room = () => part("room");

  /** Open the room where the address says so, and shut it where it does not. */
  async function look() {
    const asked = PLACE.exec(window.location.hash);
    if (asked) (await room()).open(asked[1]);
    else if (document.querySelector("dialog.reading[open]")) (await room()).shut();
  }

  /** Say to which reading a view is added, once there is one, and that there may be others. */
  async function offer(menu) {
    const chosen = (await part("shelf")).chosen();
    const [to, other] = ["reading", "shelf"].map((kind) => menu.querySelector(`[data-export=${kind}]`));
    other.hidden = !chosen;
    if (chosen) to.textContent = to.dataset.to.replace("{name}", chosen.title || to.dataset.untitled);
  }

  document.addEventListener("toggle", ({ target }) => {
    if (target.open && target.querySelector("[data-export=reading]")) offer(target);
  }, true);
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-reading]")) window.location.hash = "reading";
  });
  window.addEventListener("popstate", look); // of a place on the page too; `hashchange` is silent where the path changes with it
  let arrived = false;
  panmunjom.subscribe(() => {
    if (!arrived) look();
    arrived = true;
  });
  Object.assign(panmunjom, { room });
})();
