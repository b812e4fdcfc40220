/* The address is the state. These functions keep the address and the controls in step, pin the event that is clicked,
   brush the period and follow the arrow keys. They are called by name from `controls.py`, `shell.py` and `density.py`. */
(function () {
  "use strict";

  const dash = (window.dash_clientside = window.dash_clientside || {});

  // The charts of a new address are asked for before it is written: writing it takes the browser as long as the server takes to answer.
  let pending = null;

  const query = () => new URLSearchParams(pending ?? window.location.search);

  /* `;` separates list items and needs no escape: addresses stay readable. */
  const searchOf = (params) => {
    const text = params.toString().replace(/%3B/gi, ";");
    return text ? "?" + text : "";
  };

  /** Change some parameters of the address; an empty value removes one. */
  function go(changes) {
    const params = query();
    for (const [name, value] of Object.entries(changes)) {
      if (value) params.set(name, value);
      else params.delete(name);
    }
    const search = searchOf(params);
    if (search !== (pending ?? window.location.search)) dash.set_props("url", { search });
  }

  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

  /** Address -> controls, or controls -> address, whichever was changed; then every control shows what the address holds, and
      what the page lacks of that address is asked for, all in one step: each further one costs the reader 20 ms. */
  function sync(search, pathname, ...values) {
    const [fields, seen, tab] = values.splice(-3);
    const none = dash.no_update;
    const triggered = dash.callback_context.triggered.map((one) => one.prop_id);
    const preset = values[fields.length];
    let next = search || "";
    if (triggered.length && !triggered.includes("url.search")) {
      const params = query();
      fields.forEach((field, i) => {
        let value = values[i];
        if (value === null || value === undefined) value = field.many ? [] : "";
        if (same(value, field.default) || same(value, "")) params.delete(field.param);
        else params.set(field.param, field.many ? value.join(";") : field.param === "from" || field.param === "to" ? isoDay(value, field.param === "to") : value);
      });
      if (triggered.includes("filter-preset.value")) {
        const [from, to] = preset && preset !== NO_PRESET ? preset.split("/") : ["", ""];
        for (const [name, value] of [["from", from], ["to", to]]) value ? params.set(name, value) : params.delete(name);
      }
      next = searchOf(params);
    }
    const params = new URLSearchParams(next);
    const wanted = fields.map((field) => {
      const text = params.get(field.param);
      if (text === null) return field.default;
      return field.many ? text.split(";").filter(Boolean) : text;
    });
    const range = params.get("from") && params.get("to") ? params.get("from") + "/" + params.get("to") : "";
    const known = range && Array.from(document.querySelectorAll("#filter-preset option")).some((one) => one.value === range);
    const presetWanted = known ? range : NO_PRESET;
    if (triggered.includes("url.search")) pending = null;
    else if (next !== (pending ?? (search || ""))) {
      pending = next;
      setTimeout(write, 200);
    }
    return wanted.map((value, i) => (same(value, values[i] ?? field0(fields[i])) ? none : value)).concat(presetWanted === preset ? none : presetWanted, arrived(next, pathname, seen, tab));
  }

  /** A typed date as the address holds it: 2017-1-5, 2017/01/05 and 2017年1月5日 are one day; a bare year or month is its first day, or as the end its last. */
  function isoDay(text, end) {
    const found = /^(\d{4})(?:[-\/.年](\d{1,2})(?:[-\/.月](\d{1,2})日?|月)?|年)?$/.exec(text.trim());
    if (!found) return text;
    const [year, month, day] = [found[1], found[2] || (end ? 12 : 1), found[3]].map((one) => (one ? Number(one) : 0));
    const two = (n) => String(n).padStart(2, "0");
    return found[1] + "-" + two(month) + "-" + two(day || (end ? new Date(Date.UTC(year, month, 0)).getUTCDate() : 1));
  }

  const NO_PRESET = "-";

  /** Write the address that is pending. */
  function write() {
    if (pending === null) return;
    const search = pending;
    pending = null;
    dash.set_props("url", { search });
  }

  const field0 = (field) => (field.many ? [] : "");

  /** Show which choice of each inner switch the address holds. */
  function markSwitches(params) {
    document.querySelectorAll("[data-set]").forEach((button) => {
      const pressed = (params.get(button.dataset.set) || "") === button.dataset.value;
      button.setAttribute("aria-pressed", pressed ? "true" : "false");
    });
  }

  /** The page's language and theme, and the numbers beside folded filters. */
  function dress(params) {
    document.documentElement.lang = params.get("lang") === "zh" ? "zh-CN" : "en";
    document.documentElement.dataset.bsTheme = params.get("theme") === "dark" ? "dark" : "light";
    document.querySelectorAll(".badge-count").forEach((badge) => {
      const chosen = (params.get(badge.id.replace("count-", "")) || "").split(";").filter(Boolean).length;
      badge.textContent = chosen || "";
    });
    const chosen = Array.from(document.querySelectorAll(".filters [id^=filter-]")).filter((one) => params.get(one.id.slice(7))).length;
    const folded = document.querySelector(".filters-count");
    if (folded) folded.textContent = chosen || "";
    markSwitches(params);
  }

  const firstTab = () => {
    const link = document.querySelector(".tab-link");
    return link ? new URL(link.href).pathname.split("/")[1] : "";
  };

  const withoutEvent = (address) => {
    const [path, search] = address.split("?");
    const params = new URLSearchParams(search);
    params.delete("event");
    return path + "?" + params;
  };

  /** The browser is at an address: ask for the frame, and for the other tab (or the other part of a long one) or the charts in
      view. Nothing is asked where the page shows this address already (it came drawn); no charts where only the event pinned
      is another and the tab's charts do not show it. Gives [view, tab, redraw]. */
  function arrived(search, pathname, seen, tab) {
    const address = (pathname || "/") + (search || "");
    dress(new URLSearchParams(search || ""));
    if (address === seen) return [dash.no_update, dash.no_update, dash.no_update];
    const part = new URLSearchParams(search || "").get("part");
    const name = ((pathname || "/").split("/")[1] || firstTab()) + (part ? ":" + part : "");
    if (name !== tab) return [address, name, dash.no_update];
    const follows = (document.querySelector(".page").dataset.follow || "").split(" ").includes(tab.split(":")[0]);
    /* Beside a wide page the card takes its room from the charts, whose names are placed anew. */
    const beside = (one) => window.innerWidth >= 1280 && new URLSearchParams((one || "").split("?")[1]).has("event");
    const redraw = follows || withoutEvent(address) !== withoutEvent(seen || "") || beside(address) !== beside(seen);
    return [address, dash.no_update, redraw ? address : dash.no_update];
  }

  function title(text) {
    if (text) document.title = text;
    const [strip, active] = [document.querySelector(".tab-strip"), document.querySelector(".tab-link.active")];
    /* On a phone the tabs scroll sideways: the one in view stays in sight. */
    if (strip && active && strip.scrollWidth > strip.clientWidth) strip.scrollLeft = active.offsetLeft - (strip.clientWidth - active.offsetWidth) / 2;
  }

  /** A click on a mark that stands for events pins the first of them. */
  function clicked(all) {
    const hit = dash.callback_context.triggered[0];
    const point = hit && hit.value && hit.value.points && hit.value.points[0];
    const data = point && point.customdata;
    if (!data) return;
    const first = Array.isArray(data) ? data[0] : data;
    if (first && typeof first === "object") {
      const { tab: target, ...changes } = first;
      if (!target) return go(changes);
      const params = query();
      for (const [name, value] of Object.entries(changes)) value ? params.set(name, value) : params.delete(name);
      dash.set_props("url", { pathname: "/" + target, search: searchOf(params) });
      window.scrollTo(0, 0);
    }
    else if (typeof first === "string" && first) go({ event: first });
  }

  /* The density strip is linear between its pieces. */
  function inverse(pieces, x) {
    const days = (text) => Date.parse(text + "T00:00:00Z") / 864e5;
    let i = 1;
    while (i < pieces.length - 1 && x > pieces[i][1]) i += 1;
    const [[d0, x0], [d1, x1]] = [pieces[i - 1], pieces[i]];
    const share = Math.min(Math.max((x - x0) / (x1 - x0), 0), 1);
    return new Date(Math.round(days(d0) + share * (days(d1) - days(d0))) * 864e5).toISOString().slice(0, 10);
  }

  function forward(pieces, day) {
    const days = (text) => Date.parse(text + "T00:00:00Z") / 864e5;
    let i = 1;
    while (i < pieces.length - 1 && days(day) > days(pieces[i][0])) i += 1;
    const [[d0, x0], [d1, x1]] = [pieces[i - 1], pieces[i]];
    return x0 + ((x1 - x0) * (days(day) - days(d0))) / (days(d1) - days(d0));
  }

  function brushed(change, figure) {
    if (!change || !figure) return;
    const pieces = figure.layout.meta.pieces;
    const rect = change.selections ? change.selections[0] : null;
    const moved = Object.keys(change).some((key) => key.startsWith("selections"));
    if (!moved) return;
    if (change.selections && !rect) return go({ from: "", to: "" });
    const x0 = rect ? rect.x0 : change["selections[0].x0"];
    const x1 = rect ? rect.x1 : change["selections[0].x1"];
    if (x0 === undefined || x1 === undefined) return;
    const [low, high] = [Math.min(x0, x1), Math.max(x0, x1)];
    if (high - low < 0.3) return;
    const next = { from: inverse(pieces, low), to: inverse(pieces, high) };
    const params = query();
    const near = (name, at) => params.get(name) && Math.abs(forward(pieces, params.get(name)) - at) < 0.02;
    if (!(near("from", low) && near("to", high))) go(next);
  }

  const DAY = /^\d{4}-\d{2}-\d{2}$/;

  /** Move the brush to the period of the address and give the strip the theme's colours; after the charts were asked for. */
  function brush(address) {
    // Not at once: a view drawn before is back within 50 ms, and its charts come first.
    setTimeout(() => {
      write();
      paintStrip(new URLSearchParams((address || "").split("?")[1]));
    }, 120);
  }

  function paintStrip(params) {
    const plot = document.querySelector("#density .js-plotly-plot");
    if (!plot || !plot.layout) return;
    const { data, layout } = plot;
    const [from, to] = [params.get("from"), params.get("to")].map((day) => (DAY.test(day || "") ? day : null));
    const { pieces, themes } = layout.meta;
    const selections = from || to ? [{
      type: "rect", xref: "x", yref: "y", y0: 0, y1: layout.yaxis.range[1],
      x0: from ? forward(pieces, from) : pieces[0][1], x1: to ? forward(pieces, to) : pieces[pieces.length - 1][1],
    }] : [];
    const old = (layout.selections || [])[0];
    const unchanged = selections.length ? old && Math.abs(old.x0 - selections[0].x0) < 0.02 && Math.abs(old.x1 - selections[0].x1) < 0.02 : !old;
    const theme = themes[params.get("theme") === "dark" ? "dark" : "light"];
    if (unchanged && data[0].marker.color === theme.bars) return;
    window.Plotly.react(plot, [{ ...data[0], marker: { ...data[0].marker, color: theme.bars } }], { ...layout, ...theme.layout, template: theme.template, selections });
  }

  Object.assign(dash, { panmunjom: { sync, title, clicked, brushed, brush } });
  window.panmunjom = { go, query, searchOf };

  /* Arrow keys step through events while a card is open (Escape closes it), or else through a guided reading. Typing in a
     field is left alone. */
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest && event.target.closest("input, select, textarea, [role=slider]");
    if (typing || event.altKey || event.ctrlKey || event.metaKey) return;
    const link = { ArrowLeft: ".step-previous", ArrowRight: ".step-next", Escape: ".card-close" }[event.key];
    const found = link && (document.querySelector("#event-card .card-close") ? document.querySelector("#event-card " + link) : document.querySelector(".reading-steps " + link));
    if (found) {
      event.preventDefault();
      found.click();
      return;
    }
    /* With no card open, an arrow opens the first or the last event of the timeline's list. */
    const end = { ArrowRight: "endFirst", ArrowLeft: "endLast" }[event.key];
    const list = end && document.querySelector("[data-end-first]");
    if (list && !document.querySelector("#event-card .card-close")) {
      event.preventDefault();
      go({ event: list.dataset[end] });
    }
  });

  /* Links inside the app are followed without a reload; a modified click stays the browser's. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-nav]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const { pathname, search } = new URL(link.href);
    dash.set_props("url", { pathname, search });
    if (link.classList.contains("tab-link")) window.scrollTo(0, 0);
  });

  /* Inner switches, the finder of long lists, and folds that close when one clicks elsewhere. */
  document.addEventListener("click", (event) => {
    const toggle = event.target.closest(".filters-toggle");
    if (toggle) toggle.setAttribute("aria-expanded", toggle.closest(".filters").classList.toggle("open") ? "true" : "false");
    const button = event.target.closest("[data-set]");
    if (button) go({ [button.dataset.set]: button.dataset.value });
    document.querySelectorAll("details.fold[open], details.menu[open]").forEach((fold) => {
      if (!fold.contains(event.target)) fold.open = false;
    });
  });

  document.addEventListener("keydown", (event) => {
    const fold = event.key === "Escape" && event.target.closest("details.fold[open], details.menu[open]");
    if (fold) {
      fold.open = false;
      fold.querySelector("summary").focus();
    }
  });

  document.addEventListener("input", (event) => {
    if (!event.target.classList.contains("finder")) return;
    const wanted = event.target.value.trim().toLowerCase();
    event.target.closest(".fold-body").querySelectorAll(".control-parties .form-check").forEach((row) => {
      row.hidden = !row.textContent.toLowerCase().includes(wanted);
    });
  });

  /* A chart follows the width of its place; its height is its own. (Dash's responsive charts are drawn twice when their height changes.) */
  const placed = new WeakMap();
  const widthWatch = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) {
      const known = placed.get(target) || {};
      const changed = known.width && contentRect.width && Math.abs(known.width - contentRect.width) >= 1;
      clearTimeout(known.timer);
      const redraw = () => {
        const plot = target.querySelector(".js-plotly-plot");
        if (plot && plot.layout) window.Plotly.Plots.resize(plot);
      };
      placed.set(target, { width: contentRect.width, timer: changed ? setTimeout(redraw, 120) : 0 });
    }
  });
  const watchCharts = () => document.querySelectorAll(".chart").forEach((chart) => placed.has(chart) || (placed.set(chart, {}), widthWatch.observe(chart)));
  new MutationObserver(watchCharts).observe(document.documentElement, { childList: true, subtree: true });

  /* Charts are laid out for a width the server knows; tell it, and redraw when another layout fits. */
  const widths = [360, 390, 480, 600, 768, 1024, 1280, 1440, 1680, 1920, 2560];
  const fit = () => widths.filter((width) => width <= window.innerWidth).pop() || widths[0];
  let laidOut = fit();
  let timer = 0;
  const tellWidth = () => (document.cookie = "panmunjom_width=" + laidOut + ";path=/;SameSite=Strict");
  tellWidth();
  dress(query());
  window.addEventListener("resize", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (fit() === laidOut) return;
      laidOut = fit();
      tellWidth();
      dash.set_props("redraw", { data: window.location.pathname + window.location.search });
    }, 250);
  });
})();
