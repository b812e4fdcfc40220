/* Where on the page the reader stands: at the panel the address names, or where they were before a reload or in an earlier view. What stands there comes
   late and grows, so the place is held until it is quiet or the reader moves. */
(function () {
  "use strict";

  const HELD = 3000; // milliseconds
  const came = window.history.state; // before the browser, which finds the page still short, scrolls and is noted
  const MOVES = ["wheel", "touchstart", "pointerdown", "keydown"];
  let held = 0; // places
  let sought = ""; // a place the address names, until it is found

  /** Note in the entry of the history where the reader leaves it. */
  function leave(y) {
    const { state } = window.history;
    if (!state || state.y !== y) window.history.replaceState({ y }, "");
  }

  /* A scroll to the top of what is asked for belongs to the new entry. Where a place is held the page is not there yet. */
  function stopped() {
    window.panmunjom.late();
    if (!held) leave(window.scrollY);
  }

  /* A page that a slow server fills late is still too short for the place. */
  const back = (state) => state && hold(() => {
    window.scrollTo({ top: state.y, behavior: "instant" });
    return Math.abs(window.scrollY - state.y) < 2;
  });

  /** Keep going there while the page grows and panels are to come; `go` gives false as long as there is no such place yet. */
  function hold(go) {
    let [timer, over] = [0, false];
    const growth = new ResizeObserver(() => {
      if (go() !== false) timer = timer || setTimeout(rest, HELD);
    });
    const rest = () => (window.panmunjom.lacking().length ? setTimeout(rest, HELD) : end());
    const end = () => {
      if (over) return;
      over = true;
      held -= 1;
      growth.disconnect();
      MOVES.forEach((name) => window.removeEventListener(name, end));
    };
    held += 1;
    MOVES.forEach((name) => window.addEventListener(name, end, { passive: true }));
    growth.observe(panmunjom.page());
  }

  function arrive() {
    const reloaded = performance.getEntriesByType("navigation").some((one) => one.type === "reload");
    if (reloaded && came) return back(came);
    const id = place();
    if (!id) return;
    stand(id);
    sought = id;
    seek();
  }

  /** The place the address names: no name is what else may stand behind the # (the room of readings, half an escape). What is asked
      for and not yet written into the address names none. */
  function place() {
    const { wanted } = window.panmunjom;
    if (wanted && wanted !== window.location.pathname + window.location.search) return "";
    const [, id] = /^#(?!reading\b)([\w%.-]{1,200})$/.exec(window.location.hash) || [];
    try {
      return id && decodeURIComponent(id);
    } catch {
      return "";
    }
  }

  /** Say that a place the address names is not on the page, once all of it is here, and what is. */
  function seek() {
    const box = document.getElementById("lost");
    if (!sought || !box) return;
    if (document.getElementById(sought)) sought = "";
    const { lacking, behind } = window.panmunjom;
    const whole = !lacking().length && !behind().length;
    const said = sought && whole ? sought : "";
    if ((box.dataset.place || "") === said) return;
    box.dataset.place = said;
    box.replaceChildren(...(said ? [notice(box.dataset, said)] : []));
  }

  /** The same of an address that is typed or gone back to when the page is here. */
  function again() {
    sought = place();
    seek();
  }

  function notice({ said, here }, id) {
    const { panels } = document.querySelector("#content [data-panels]").dataset; // of the tab in view
    const made = Object.assign(document.createElement("div"), { className: "alert alert-light notice", role: "alert" });
    const link = ([place, textContent]) => [" · ", Object.assign(document.createElement("a"), { href: "#" + place, textContent })];
    const links = JSON.parse(panels).flatMap(link);
    made.append(said.replace("{value}", id), " ", here, " ", ...links.slice(1));
    return made;
  }

  /** Stand at a place of the page, as soon as it is there. */
  function stand(id) {
    hold(() => {
      const place = document.getElementById(id);
      if (!place) return false;
      return place.scrollIntoView({ behavior: "instant" });
    });
  }

  /** To the top of another tab, at once: a smooth scroll is lost when the page is filled on its way. */
  const top = () => window.scrollTo({ top: 0, behavior: "instant" });

  document.addEventListener("scrollend", stopped);
  window.addEventListener("beforeunload", () => held || leave(window.scrollY)); // a reload does not wait for the end of a scroll
  window.addEventListener("popstate", (event) => back(event.state));
  Object.assign(window.panmunjom, { leave, stand, top, seek });
  window.panmunjom.grown(seek);
  let arrived = false;
  window.panmunjom.subscribe(() => {
    if (arrived) again();
    else arrive();
    arrived = true;
  });
  window.addEventListener("hashchange", again);
})();
