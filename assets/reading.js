/* The room in which readings are read and written (`assets/reading/`) is fetched when it is first asked for: by the button of the head,
   by "Add to my reading" under a panel, or by an address that ends in #reading, with a reading packed behind it or not. So is what
   writes a note on a chart. */
(function () {
  "use strict";

  const panmunjom = window.panmunjom;
  const PLACE = /^#reading(?:=([^;]*))?(?:;step=(\d+))?(;present)?(;notes)?$/;
  const part = (name) => import(`${panmunjom.prefix}assets/reading/${name}.js`);
  const room = () => part("room");

  /** Open the room where the address says so, and shut it where it does not. */
  async function look() {
    const asked = PLACE.exec(window.location.hash);
    if (asked) (await room()).open({ packed: asked[1], step: Number(asked[2] || 0), presented: Boolean(asked[3]), noted: Boolean(asked[4]) });
    else if (document.querySelector("dialog.reading[open]")) (await room()).shut();
  }

  const plotOf = (place) => place.querySelector(".js-plotly-plot");

  /** Write a note on the chart of a panel; a mark of it that a key has chosen says on which day. */
  async function note(panel) {
    const [plot, ring] = [plotOf(panel), panel.querySelector(".mark-ring")];
    const { timed, dayAt } = await part("span");
    if (!timed(plot)) return;
    (await part("notes")).begin(plot, ring ? { day: dayAt(plot, parseFloat(ring.style.left)) } : {});
  }

  /** Say to which reading a view is added, once there is one, and that there may be others. */
  async function offer(menu) {
    const chosen = (await part("shelf")).chosen();
    const [to, other] = ["reading", "shelf"].map((kind) => menu.querySelector(`[data-export=${kind}]`));
    other.hidden = !chosen;
    if (chosen) to.textContent = to.dataset.to.replace("{name}", chosen.title || to.dataset.untitled);
  }

  /** Notes stand on charts of time only. */
  async function offerNote(menu, item) {
    item.hidden = !(await part("span")).timed(plotOf(menu.closest("[data-panel]")));
  }

  document.addEventListener("toggle", ({ target }) => {
    if (!target.open) return;
    if (target.querySelector("[data-export=reading]")) offer(target);
    const item = target.querySelector("[data-export=note]");
    if (item) offerNote(target, item);
  }, true);
  document.addEventListener("keydown", (event) => {
    const { altKey, ctrlKey, metaKey, shiftKey, key, target } = event;
    if (altKey || ctrlKey || metaKey || shiftKey || key.toLowerCase() !== "n" || !target.matches(".panel .chart") || document.documentElement.dataset.slide) return;
    event.preventDefault();
    note(target.closest(".panel"));
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-reading]")) return;
    panmunjom.late(); // the place stands behind the address that is asked for
    window.location.hash = "reading";
  });
  window.addEventListener("popstate", look); // of a place on the page too; `hashchange` is silent where the path changes with it
  let arrived = false;
  panmunjom.subscribe((params) => {
    if (!arrived) look();
    arrived = true;
    if (params.has("note")) part("notes"); // the words of a note are dragged and pressed
  });
  Object.assign(panmunjom, { room, note });
})();
