/* The filter bar: plain form fields, each marked with the parameter of the address it sets (`components/page/filters.py`).
   A change goes to the address, and whenever the address changes the fields show what it holds. */
(function () {
  "use strict";

  const panmunjom = window.panmunjom;
  const PAUSE = 400; // milliseconds without a key before a typed text is searched for
  const MONTHS = "january february march april may june july august september october november december".split(" ");
  let typing = 0;

  const all = (selector) => [...document.querySelectorAll(".filters " + selector)];
  const boxes = (field) => [...field.querySelectorAll("input[type=checkbox]")];
  const isList = (field) => field.tagName === "DIV";
  const listed = (params, name) => params.getAll(name).join(";").split(";").filter(Boolean);

  /** A typed date as the address holds it: 2017-1-5, 2017/01/05, 20170105, 5 Jan 2017, Jan 5, 2017 and 2017年1月5日, in full-width
      digits too, are one day; a bare year or month is its first day, or as the end its last. */
  function isoDay(text, end) {
    const plain = text.normalize("NFKC").trim();
    const named = /^(?:(\d{1,2})\s+)?([a-z]{3,9})\.?\s+(?:(\d{1,2}),?\s+)?(\d{4})$/i.exec(plain);
    const at = named ? MONTHS.findIndex((month) => month.startsWith(named[2].toLowerCase().replace(/^sept$/, "sep"))) : -1;
    const found = at < 0
      ? /^(\d{4})(?:(\d\d)(\d\d)|[-\/.年](\d{1,2})(?:[-\/.月](\d{1,2})日?|月)?|年)?$/.exec(plain)
      : [plain, named[4], at + 1, named[1] || named[3]];
    if (!found) return text;
    const month = Number(found[2] || found[4] || (end ? 12 : 1)), day = Number(found[3] || found[5] || 0);
    const two = (n) => String(n).padStart(2, "0");
    return found[1] + "-" + two(month) + "-" + two(day || (end ? new Date(Date.UTC(found[1], month, 0)).getUTCDate() : 1));
  }

  /** What a field says of its parameter; empty where that is what an address without it means. */
  function held(field) {
    if (isList(field)) return boxes(field).filter((box) => box.checked).map((box) => box.value).join(";");
    const value = field.dataset.bound ? isoDay(field.value, field.dataset.bound === "end") : field.value;
    return value === field.dataset.default ? "" : value;
  }

  function write(changes) {
    clearTimeout(typing);
    typing = 0;
    panmunjom.go(changes);
    show(panmunjom.query()); // a date typed in another form, or nothing new: the fields still say what the address holds
  }

  /** Write a number where it is another; none for nought. */
  function say(place, number) {
    if (place.textContent !== String(number || "")) place.textContent = number || "";
  }

  function show(params) {
    for (const field of all("[data-field]")) {
      const wanted = params.get(field.dataset.field) ?? field.dataset.default ?? "";
      if (isList(field)) {
        const chosen = listed(params, field.dataset.field);
        boxes(field).forEach((box) => { box.checked = chosen.includes(box.value); });
      } else if (!(typing && field === document.activeElement) && field.value !== wanted) field.value = wanted;
    }
    const preset = document.getElementById("filter-preset");
    if (!preset) return;
    const range = params.get("from") + "/" + params.get("to");
    preset.value = [...preset.options].some((one) => one.value === range) ? range : preset.options[0].value; // none of them
    all(".badge-count").forEach((badge) => { say(badge, listed(params, badge.id.replace("count-", "")).length); });
    const folded = document.querySelector(".filters-count");
    say(folded, all("[data-field]").filter((field) => params.get(field.dataset.field)).length);
  }

  document.addEventListener("change", (event) => {
    if (event.target.id === "filter-preset") {
      const [from, to] = event.target.value.split("/");
      return write({ from: to ? from : "", to: to || "" });
    }
    const field = event.target.closest(".filters [data-field]");
    if (field) write({ [field.dataset.field]: held(field) });
  });

  document.addEventListener("input", (event) => {
    const field = event.target;
    if (field.matches(".filters .finder")) {
      const wanted = field.value.trim().toLowerCase();
      field.closest(".fold-body").querySelectorAll(".control-parties .form-check").forEach((row) => {
        row.hidden = !row.textContent.toLowerCase().includes(wanted);
      });
    }
    if (!field.matches(".filters [data-field][type=search]")) return;
    clearTimeout(typing);
    typing = setTimeout(() => write({ [field.dataset.field]: held(field) }), PAUSE);
  });

  panmunjom.isoDay = isoDay;
  panmunjom.subscribe(show);
})();
