/* Twin tables: what a chart shows as a table, read when it is opened, and again when the address changes while it is open. */
(function () {
  "use strict";

  const panmunjom = window.panmunjom;
  const { address, ask, said, Told } = panmunjom.takeaway;
  const search = () => panmunjom.compose("", panmunjom.query());
  const keyOf = (section) => section.dataset.tab + "/" + section.dataset.panel + search();

  function cell(name, words, className) {
    const found = document.createElement(name);
    found.textContent = words;
    if (className) found.className = className;
    return found;
  }

  const DAY = /^\d{4}-\d{2}-\d{2}$/;

  function table(found) {
    const built = document.createElement("table");
    built.className = "table table-sm";
    built.append(cell("caption", found.caption));
    const head = built.createTHead().insertRow();
    for (const column of found.columns) {
      const name = cell("th", column.name, column.numeric ? "num" : "");
      name.scope = "col";
      head.append(name);
    }
    const body = built.createTBody();
    for (const row of found.rows) {
      const line = body.insertRow();
      row.forEach((value, i) => line.append(cell("td", value, found.columns[i].numeric ? "num" : DAY.test(value) ? "day" : "")));
    }
    return built;
  }

  async function fill(twin) {
    const section = twin.closest("section.panel[data-tab][data-panel]");
    const body = twin.querySelector(".twin-body");
    if (!section || !body || twin.dataset.shown === keyOf(section)) return;
    const key = (twin.dataset.shown = keyOf(section));
    const words = said(section);
    if (!body.firstChild) body.append(cell("p", words.loading, "twin-note"));
    body.setAttribute("aria-busy", "true");
    let content;
    try {
      const found = await (await ask(address(section) + "/table.json" + search(), words)).json();
      content = [cell("p", found.note, "twin-note"), ...(found.total ? [table(found)] : [])];
    } catch (error) {
      content = [cell("p", error instanceof Told ? error.message : words.failed, "twin-note")];
      if (twin.dataset.shown === key) delete twin.dataset.shown; // so that opening it again tries again
      else return;
    }
    // A later address has overtaken this answer where the key changed.
    if (twin.dataset.shown && twin.dataset.shown !== key) return;
    body.replaceChildren(...content);
    body.removeAttribute("aria-busy");
  }

  document.addEventListener("toggle", (event) => {
    const twin = event.target;
    if (twin.matches && twin.matches("details.twin") && twin.open) fill(twin);
  }, true);

  panmunjom.takeaway.table = table;
  let path = "";

  panmunjom.subscribe((_, wanted) => {
    const elsewhere = path && panmunjom.pathOf(wanted) !== path;
    path = panmunjom.pathOf(wanted);
    for (const twin of document.querySelectorAll("details.twin")) {
      if (elsewhere) {
        // The next tab may reuse this element for a panel of its own.
        twin.open = false;
        delete twin.dataset.shown;
        twin.querySelector(".twin-body").replaceChildren();
      } else if (twin.open) fill(twin);
    }
  });
})();
