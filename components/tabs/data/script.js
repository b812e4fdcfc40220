/* A reader's own events, in the Data tab: the file is sent with its progress, what it was understood as is shown before it is drawn, the
   columns of an unknown table are mended by hand, and a set is shared or removed. All words are in `data-own` of the section. */
(function () {
  "use strict";

  const POLL = 700; // milliseconds between two questions of how far it is
  const ROUTE = window.panmunjom.prefix + "api/datasets";
  let sending = null; // the request that carries the file
  let job = "";
  let seen = null; // what the file was understood as

  const section = () => document.querySelector("section.own");
  const words = () => JSON.parse(section().dataset.own);
  const lang = () => section().dataset.lang;
  const place = () => section().querySelector(".own-state");

  function made(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  const button = (text, act, look = "outline-secondary") => {
    const element = made("button", { type: "button", class: `btn btn-${look} btn-sm` }, text);
    element.addEventListener("click", act);
    return element;
  };

  const show = (...parts) => section() && place().replaceChildren(...parts);

  /** A bar that fills, or one that only moves where nobody knows the end. It stays the same one: so does what is pressed to cancel. */
  function progress(text, share = null) {
    if (!section()) return;
    if (!place().querySelector("[role=progressbar]")) {
      const role = { class: "progress", role: "progressbar", "aria-valuemin": "0", "aria-valuemax": "100" };
      show(made("p", {}, made("span"), " ", button(words().cancel, cancel)), made("div", role, made("div")));
    }
    const track = place().querySelector("[role=progressbar]");
    const full = String(Math.round(100 * (share ?? 1)));
    place().querySelector("span").textContent = text;
    track.setAttribute("aria-label", text);
    track.firstChild.className = "progress-bar" + (share === null ? " progress-bar-striped progress-bar-animated" : "");
    track.firstChild.style.width = `${full}%`;
    if (share === null) track.removeAttribute("aria-valuenow");
    else track.setAttribute("aria-valuenow", full);
  }

  function refuse(text) {
    job = "";
    show(made("div", { class: "alert alert-warning", role: "alert" }, text || words().failed));
  }

  async function ask(path, body) {
    const init = body === undefined ? {} : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
    const answer = await fetch(`${ROUTE}${path}?lang=${lang()}`, init).catch(() => null);
    if (!answer) throw new Error(words().offline);
    const found = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(found.detail || words().failed);
    return found;
  }

  function send(file) {
    if (sending) sending.abort();
    const request = new XMLHttpRequest();
    sending = request;
    request.open("POST", `${ROUTE}?title=${encodeURIComponent(file.name)}&lang=${lang()}`);
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ loaded, total }) => progress(words().sending.replace("{name}", file.name), total ? loaded / total : 0));
    request.addEventListener("load", () => {
      sending = null;
      const found = request.response || {};
      if (request.status !== 200) return refuse(found.detail);
      job = found.job;
      follow(words().looking);
    });
    request.addEventListener("error", () => { sending = null; refuse(words().offline); });
    progress(words().sending.replace("{name}", file.name), 0);
    request.send(file);
  }

  function cancel() {
    if (sending) sending.abort();
    sending = null;
    if (job) ask(`/jobs/${job}`, { do: "cancel" }).catch(() => {});
    job = "";
    show();
  }

  async function follow(text) {
    const mine = job;
    progress(text);
    while (mine && mine === job) {
      let now;
      try { now = await ask(`/jobs/${mine}`); } catch (error) { return mine === job && refuse(error.message); }
      if (mine !== job) return;
      if (now.state === "looked") return understood(now);
      if (now.state === "done") return done(now);
      if (now.state === "refused" || now.state === "failed" || now.state === "gone") return refuse(now[lang()]);
      if (now.rows) progress(words().rows.replace("{n}", now.rows.toLocaleString("en")));
      await new Promise((over) => setTimeout(over, POLL));
    }
  }

  /** What the file is taken for: its tables with their first rows, and where none knows one, its columns to be mended. */
  function understood(now) {
    seen = now;
    const parts = now.tables.map((table) => {
      const name = table.source ? words().known.replace("{source}", table.title[lang()]) : words().unknown;
      return made("div", { class: "own-table" }, made("h3", {}, table.name), made("p", {}, name), first(table));
    });
    const unknown = now.tables.every((table) => !table.source);
    const acts = made("p", { class: "own-acts" }, button(words().draw, () => read(unknown), "dark"), " ", button(words().cancel, cancel));
    show(...parts, ...(unknown ? [mending(now.tables[0])] : []), acts);
  }

  function first(table) {
    const head = made("tr", {}, ...table.columns.slice(0, 60).map((name) => made("th", { scope: "col" }, name)));
    const rows = table.rows.map((row) => made("tr", {}, ...row.map((cell) => made("td", {}, cell))));
    const shown = made("table", { class: "table data-table compact" }, made("thead", {}, head), made("tbody", {}, ...rows));
    return made("div", { class: "table-region", tabindex: "0", role: "group", "aria-label": words().table }, shown);
  }

  function select(name, label, options, value) {
    const found = made("select", { class: "form-select form-select-sm", "data-map": name }, ...options.map(([code, text]) => made("option", { value: code }, text)));
    found.value = value || "";
    return made("label", { class: "choose" }, made("span", {}, label), found);
  }

  function mending(table) {
    const said = words();
    const columns = [["", said.none], ...table.columns.map((name) => [name, name])];
    const { mapping } = table;
    const fields = seen.fields.map((name) => select(name, said[`field.${name}`] || name, columns, mapping.columns[name]));
    const orders = seen.orders.map((one) => [one, said[`order.${one || "auto"}`]]);
    const schemes = seen.schemes.map((one) => [one, one === "any" ? said.any : one]);
    const file = made("input", { type: "file", accept: ".json,application/json", class: "form-control form-control-sm", id: "own-mapping" });
    file.addEventListener("change", () => useMapping(table, file.files[0]));
    const open = made("p", { class: "note", role: "status" });
    const found = made("fieldset", { class: "own-mapping" }, made("legend", {}, said.columns), ...fields,
      select(":order", said.order, orders, mapping.order), select(":scheme", said.scheme, schemes, mapping.scheme), open,
      made("p", { class: "own-acts" }, button(said.keep, () => keepMapping(table)), " ", made("label", { for: "own-mapping" }, said.use), file));
    /* Which of day and month comes first is assumed where nothing tells, and that is said where it can be changed. */
    const value = (name) => found.querySelector(`[data-map="${name}"]`).value;
    const tell = () => {
      const cell = !value(":order") && table.open[value("day")];
      open.textContent = cell ? said.open.replace("{cell}", cell) : "";
    };
    found.addEventListener("change", tell);
    tell();
    return found;
  }

  /** The mapping as the selects say it; what they do not show stays. */
  function mapping() {
    const old = seen.tables[0].mapping;
    const found = { panmunjom: "mapping", columns: {}, order: "", scheme: "any", fixed: old.fixed, scale: old.scale };
    place().querySelectorAll("[data-map]").forEach(({ dataset, value }) => {
      if (dataset.map.startsWith(":")) found[dataset.map.slice(1)] = value;
      else if (value) found.columns[dataset.map] = value;
    });
    if (found.columns.value && !found.scale) found.scale = found.columns.value;
    return found;
  }

  function keepMapping(table) {
    const url = URL.createObjectURL(new Blob([JSON.stringify(mapping(), null, 1)], { type: "application/json" }));
    const link = made("a", { href: url, download: `${table.name}.mapping.json` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
  }

  async function useMapping(table, file) {
    try {
      const found = JSON.parse(await file.text());
      if (found.panmunjom !== "mapping") throw new Error();
      table.mapping = { columns: {}, order: "", scheme: "any", fixed: {}, scale: "", ...found };
      understood(seen);
    } catch { window.panmunjom.say(words().badmapping); }
  }

  async function read(unknown) {
    try {
      await ask(`/jobs/${job}`, { do: "read", ...(unknown ? { mapping: mapping() } : {}) });
      follow(words().reading);
    } catch (error) { refuse(error.message); }
  }

  function done(now) {
    show(made("p", {}, words().drawing));
    const params = window.panmunjom.query();
    const kept = new URLSearchParams([["data", now.name], ...["lang", "theme"].filter((name) => params.get(name)).map((name) => [name, params.get(name)])]);
    window.location.assign(window.panmunjom.prefix + "overview?" + kept);
  }

  async function remove(name) {
    try {
      await ask(`/${name}/remove`, {});
      const params = window.panmunjom.query();
      params.delete("data");
      window.location.assign(window.panmunjom.compose(window.panmunjom.prefix + "data", params));
    } catch (error) { window.panmunjom.say(error.message); }
  }

  document.addEventListener("change", (event) => {
    if (event.target.id === "own-file" && event.target.files[0]) send(event.target.files[0]);
  });

  const over = (event) => section() && event.target.closest && event.target.closest(".own-drop");
  for (const name of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(name, (event) => {
      const found = over(event);
      if (!found) return;
      event.preventDefault();
      found.classList.toggle("own-over", name === "dragover");
      if (name === "drop" && event.dataTransfer.files[0]) send(event.dataTransfer.files[0]);
    });
  }

  document.addEventListener("click", (event) => {
    const found = event.target.closest("[data-give], [data-remove]");
    if (!found) return;
    const { give, remove: removed } = found.dataset;
    if (give) {
      const text = window.location.origin + give;
      const prompted = () => window.prompt(words().copied, text);
      if (!navigator.clipboard) return prompted();
      navigator.clipboard.writeText(text).then(() => window.panmunjom.say(words().copied), prompted);
    } else if (found.dataset.asked) remove(removed);
    else {
      found.dataset.asked = "1";
      found.textContent = words().sure;
    }
  });
})();
