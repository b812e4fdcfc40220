/* Links and switches inside the app. A link was written by the server for the address its part of the page shows; followed, it does to
   the address that is wanted by then what it would have done to that one: a chip removes its filter, a tab link changes the tab. */
(function () {
  "use strict";

  const panmunjom = window.panmunjom;
  const OURS = "a[data-nav], #switch-lang";
  const listed = (params, name) => params.getAll(name).join(";");

  /** Where a link leads from the address that is wanted. */
  function target(link) {
    link.dataset.written ??= link.getAttribute("href");
    const { written } = link.dataset;
    const drawn = panmunjom.drawnFor(link);
    const [mine, theirs, found] = [written, drawn, panmunjom.wanted].map((address) => panmunjom.query(address));
    const elsewhere = panmunjom.tabOf(written) !== panmunjom.tabOf(drawn);
    /* Filters follow everywhere (unless the link resets them), the inner view of a tab or of a part of it does not. */
    const anew = (name) => (panmunjom.isFilter(name) ? "reset" in link.dataset : elsewhere && !["lang", "theme", "data"].includes(name));
    for (const name of new Set([...mine.keys(), ...theirs.keys(), ...found.keys()])) {
      const value = listed(mine, name);
      /* A link to a place changes no filter; it may stand where nothing is drawn anew. */
      if ("place" in link.dataset && (panmunjom.isFilter(name) || ["lang", "theme"].includes(name))) continue;
      if (!anew(name) && value === listed(theirs, name)) continue;
      if (value) found.set(name, value);
      else found.delete(name);
    }
    const moved = panmunjom.pathOf(written) !== panmunjom.pathOf(drawn);
    return panmunjom.compose(panmunjom.pathOf(moved ? written : panmunjom.wanted), found);
  }

  /** Follow a link without a reload. */
  function follow(link, { replace = false } = {}) {
    panmunjom.visit(target(link), { replace });
    if (link.dataset.place) panmunjom.stand(link.dataset.place);
    if (link.matches(".tab-link, [data-top]")) panmunjom.top();
  }

  /* Whatever the browser does with a link (another tab, copying it, a reload in the other language), it does it with where it leads now. */
  for (const name of ["pointerdown", "contextmenu", "auxclick", "click"]) {
    document.addEventListener(name, (event) => {
      const link = event.target.closest && event.target.closest(OURS);
      if (link) link.href = target(link) + (link.dataset.place ? "#" + link.dataset.place : "");
    }, true);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-nav]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    follow(link);
  });

  /* Inner switches, and native selects that set a parameter. */
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-set]");
    if (button) panmunjom.go({ [button.dataset.set]: button.dataset.value });
  });

  document.addEventListener("change", (event) => {
    const holder = event.target.closest("[data-choose]");
    if (!holder || event.target.tagName !== "SELECT") return;
    panmunjom.go({ [holder.dataset.choose]: event.target.value === holder.dataset.none ? "" : event.target.value });
  });

  /** Show which choice of each inner switch the address holds. */
  panmunjom.subscribe((params) => {
    document.querySelectorAll("[data-set]").forEach((button) => {
      const pressed = (params.get(button.dataset.set) || "") === button.dataset.value;
      button.setAttribute("aria-pressed", pressed ? "true" : "false");
    });
  });

  /* Folds close when one clicks elsewhere, and with Escape. */
  const FOLDS = "details.fold[open], details.menu[open]";
  document.addEventListener("click", (event) => {
    document.querySelectorAll(FOLDS).forEach((fold) => {
      if (!fold.contains(event.target)) fold.open = false;
    });
  });

  document.addEventListener("keydown", (event) => {
    const fold = event.key === "Escape" && event.target.closest(FOLDS);
    if (!fold) return;
    fold.open = false;
    fold.querySelector("summary").focus();
  });

  Object.assign(panmunjom, { follow, target });
})();
