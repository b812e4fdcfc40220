/* Arrow keys step through events while a card is open (Escape closes it), or else through a guided reading. Keys that a field or a
   scrolling table needs are left alone. */
(function () {
  "use strict";

  const panmunjom = window.panmunjom;
  const STEPS = { ArrowLeft: ".step-previous", ArrowRight: ".step-next" };

  /** Whether the key belongs to what has the focus. */
  function taken(event) {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || !event.target.closest) return true;
    if (document.querySelector(".modal, #filters-drawer")) return true;
    if (event.target.closest("input, select, textarea, [role=slider]")) return true;
    return event.key !== "Escape" && event.target.scrollWidth > event.target.clientWidth && event.target.tabIndex >= 0;
  }

  document.addEventListener("keydown", (event) => {
    if (taken(event)) return;
    const card = document.querySelector(".card-close");
    if (event.key === "Escape" && card) {
      event.preventDefault();
      return panmunjom.go({ event: "" }); // whatever the card was written for: the key may come before the page knows that it is here
    }
    const step = STEPS[event.key];
    const found = step && document.querySelector(card ? ".event-card " + step : ".reading-steps " + step);
    if (found) {
      event.preventDefault();
      return panmunjom.follow(found, { replace: true });
    }
    /* With no card open, an arrow opens the first or the last event of the timeline's list. */
    const end = { ArrowRight: "oldest", ArrowLeft: "newest" }[event.key];
    const list = end && document.querySelector("[data-oldest]");
    if (list && !card) {
      event.preventDefault();
      panmunjom.go({ event: list.dataset[end] });
    }
  });
})();
