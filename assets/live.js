/* What opens and closes on the page: the drawers of a phone, help, the voice of exports, what a word means. The components are
   dash-bootstrap-components' (`components/page/live.py`); which event's card is open stands in the address. */
(function () {
  "use strict";

  const panmunjom = window.panmunjom;
  const dash = (window.dash_clientside = window.dash_clientside || {});
  const [SPOKEN, POINTED, LEFT] = [6000, 300, 150]; // milliseconds: a message stands; until a word explains itself, and stops to
  const ROOM = 352; // pixels that an explanation needs
  const set = (id, props) => dash.set_props(id, props);
  const at = (id) => document.getElementById(id);

  /* Windows that a button opens and closes. */
  const isOpen = (id) => Boolean(at(id));
  document.addEventListener("click", (event) => {
    const [opener, closer] = ["open", "close"].map((what) => event.target.closest(`[data-${what}]`));
    if (opener) set(opener.dataset.open, { is_open: true });
    if (closer) set(closer.dataset.close, { is_open: false });
  });

  /* On a phone the filters move into their drawer while it is open. They are folded: Dash does not keep books on them. */
  let lent = null;

  function place() {
    const here = document.querySelector(".filters-here");
    const filters = document.querySelector(".filters");
    if (here && filters && !here.contains(filters)) {
      lent = { filters, home: filters.parentElement };
      here.append(filters);
    } else if (lent && !lent.filters.isConnected) {
      lent.home.append(lent.filters);
      lent = null;
    }
    const [done, count] = [document.querySelector("[data-counted]"), document.querySelector(".count")];
    const words = done && count && done.dataset.counted.replace("{count}", count.textContent);
    if (words && done.textContent !== words) done.textContent = words;
    name();
  }

  /** What Bootstrap's components leave unnamed. */
  function name() {
    const toast = at("voice");
    if (toast && toast.getAttribute("role") === "alert") ["role", "aria-live", "aria-atomic"].forEach((one) => toast.removeAttribute(one));
    const bar = document.querySelector(".voice [role=progressbar]:not([aria-labelledby])");
    if (bar) bar.setAttribute("aria-labelledby", "voice-words");
  }

  window.matchMedia("(max-width: 767px)").addEventListener("change", () => isOpen("filters-drawer") && set("filters-drawer", { is_open: false }));

  /* The voice of exports. */
  let quiet = 0;

  function say(words, working = false) {
    clearTimeout(quiet);
    set("voice-words", { children: words });
    set("voice-progress", { style: { display: working ? "flex" : "none" } });
    set("voice", { is_open: true });
    if (!working) quiet = setTimeout(set, SPOKEN, "voice", { is_open: false });
  }

  /* What a word means: one popover for all, put at the word that is pointed at, has the focus or is pressed. */
  const spot = Object.assign(document.createElement("span"), { id: "term-place" });
  document.body.append(spot);
  let [word, waiting] = [null, 0];

  function explain(next) {
    clearTimeout(waiting);
    const meaning = JSON.parse(panmunjom.page().dataset.terms)[next.dataset.term];
    if (!meaning || next === word) return;
    if (word) hush();
    word = next;
    const box = next.getBoundingClientRect();
    Object.assign(spot.style, { left: Math.min(box.left, window.innerWidth - ROOM) + window.scrollX + "px", top: box.top + window.scrollY + "px", width: box.width + "px", height: box.height + "px" });
    next.setAttribute("aria-describedby", "term");
    set("term", { children: meaning, is_open: true });
  }

  function hush() {
    clearTimeout(waiting);
    if (!word) return;
    word.removeAttribute("aria-describedby");
    word = null;
    set("term", { is_open: false });
  }

  const termOf = (event) => event.target.closest && event.target.closest("[data-term]");

  document.addEventListener("pointerover", (event) => {
    const found = event.pointerType === "mouse" && termOf(event);
    if (found) {
      clearTimeout(waiting);
      waiting = setTimeout(explain, POINTED, found);
    } else if (word && !event.target.closest(".popover")) {
      clearTimeout(waiting);
      waiting = setTimeout(hush, LEFT);
    } else clearTimeout(waiting);
  });
  document.addEventListener("focusin", (event) => {
    const found = termOf(event);
    if (found && found.matches(":focus-visible")) explain(found);
    else if (word && word !== found) hush();
  });
  document.addEventListener("click", (event) => {
    const found = termOf(event);
    if (found) explain(found);
    else hush();
  });
  window.addEventListener("scroll", hush, { capture: true, passive: true });

  /* Keys: what a word means is closed first; `?` opens help, `/` goes to the search. */
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && word) {
      event.preventDefault();
      event.stopPropagation();
      return hush();
    }
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, select, textarea")) return;
    if (event.key === "?" && !isOpen("help")) set("help", { is_open: true });
    const search = document.querySelector(".filters [type=search][data-field]");
    if (event.key !== "/" || !search || !search.checkVisibility()) return;
    event.preventDefault();
    search.focus();
  }, true);

  /* The focus goes to a card that the reader opens, stays in it from event to event, and goes back to what opened it. */
  let pinned; // the event whose card is open, null where none is
  let opener = null;
  let old = null; // the title that the next card's is to follow

  panmunjom.subscribe((params) => {
    const event = params.get("event");
    const { activeElement: here, body } = document;
    const inCard = here === body || Boolean(here.closest("#event-card, #card-drawer"));
    if (event && pinned === null) opener = here;
    if (event && pinned !== undefined && event !== pinned && (inCard || !pinned)) old = { title: at("card-title") };
    if (!event && pinned && inCard) giveBack(pinned);
    pinned = event;
  });

  function giveBack(event) {
    setTimeout(() => { // what a kept answer replaces is gone by then
      const link = document.querySelector(`#content a[href*="event=${CSS.escape(event)}"]`);
      const found = opener && opener !== document.body && opener.isConnected ? opener : link || at("content");
      found.focus({ preventScroll: true });
    });
    old = null;
  }

  function arrived() {
    const title = old && document.querySelector("#event-card #card-title");
    if (!title || title === old.title) return;
    old = null;
    title.focus({ preventScroll: true });
  }

  /** The drawer of the card was shut by its backdrop or by a key. */
  function shut(open) {
    if (open === false && window.innerWidth < panmunjom.beside && panmunjom.query().get("event")) panmunjom.go({ event: "" });
  }

  panmunjom.grown(() => { place(); arrived(); });
  Object.assign(panmunjom, { say });
  dash.panmunjom = { ...dash.panmunjom, shut };
})();
