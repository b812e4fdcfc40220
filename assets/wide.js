/* Tables that are wider than their place say so: a shade at the side shows that more columns are there (`assets/tables.css`). It is not
   drawn over those that are not, which have to be painted whole for it. */
(function () {
  "use strict";

  const tables = document.getElementsByClassName("table-region");
  const watched = new WeakSet();

  /* Told of sizes after the page is laid out: asked in between, it would be laid out for it. */
  const sizes = new ResizeObserver((entries) => entries.forEach(({ target }) => {
    const region = target.closest(".table-region");
    if (region) region.toggleAttribute("data-wide", region.scrollWidth > region.clientWidth);
  }));

  window.panmunjom.grown(() => {
    for (const region of tables) {
      for (const one of [region, ...region.children]) {
        if (!watched.has(one)) sizes.observe(one);
        watched.add(one);
      }
    }
  });
})();
