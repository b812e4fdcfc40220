/* The address is the state. These functions follow it: they ask for what a new address shows, pin the event that is clicked,
   brush the period and follow the arrow keys. `shell.py` and `density.py` call some of them by name. */
(function () {
  "use strict";

  const dash = (window.dash_clientside = window.dash_clientside || {});
  const set = (id, data) => dash.set_props(id, { data });

  // The charts of a new address are asked for before it is written: writing it takes the browser as long as the server takes to answer.
  let pending = null;
  let shown = null; // the address asked for last; the page came drawn for its first one
  const timers = {};

  const here = () => pending ?? window.location.pathname + window.location.search;
  const paramsOf = (address) => new URLSearchParams(address.split("?")[1] || "");
  const query = () => paramsOf(here());

  /* `;` separates list items and needs no escape: addresses stay readable. */
  const searchOf = (params) => {
    const text = params.toString().replace(/%3B/gi, ";");
    return text ? "?" + text : "";
  };

  /** Change some parameters of the address; an empty value removes one. */
  function go(changes, path = here().split("?")[0]) {
    const params = query();
    for (const [name, value] of Object.entries(changes)) value ? params.set(name, value) : params.delete(name);
    visit(path + searchOf(params));
  }

  function visit(address) {
    if (address === here()) return;
    pending = address;
    follow(address);
  }

  /** Write the address that is pending. */
  function write() {
    if (pending === null) return;
    const [pathname, search] = pending.split("?");
    pending = null;
    dash.set_props("url", { ...(pathname === window.location.pathname ? {} : { pathname }), search: search ? "?" + search : "" });
  }

  /** The browser is at an address it came to by itself: back, forward, or ours just written. */
  function arrived(search, pathname) {
    pending = null;
    follow((pathname || "/") + (search || ""));
  }

  /** Ask for what the page lacks of an address: another tab (or another part of a long one) or the charts in view, and the frame.
      Nothing is asked where the page shows it already; no charts where only the event pinned is another and they do not show it. */
  function follow(address) {
    const before = shown ?? document.querySelector(".page").dataset.address;
    shown = address;
    dress(paramsOf(address));
    if (address === before) return;
    const charts = tabOf(address) !== tabOf(before) ? "tab" : redraws(address, before) ? "redraw" : "";
    if (charts) set(charts, address);
    // The charts come first: they take longest.
    clearTimeout(timers.frame);
    timers.frame = setTimeout(set, charts ? 40 : 0, "view", address);
    clearTimeout(timers.settle);
    timers.settle = setTimeout(settle, 120);
  }

  function settle() {
    write();
    paintStrip(paramsOf(shown));
  }

  const firstTab = () => {
    const link = document.querySelector(".tab-link");
    return link ? new URL(link.href).pathname.split("/")[1] : "";
  };

  /** Which panels an address shows: the tab's, or those of a part of a long tab. */
  const tabOf = (address) => [address.split("?")[0].split("/")[1] || firstTab(), paramsOf(address).get("part") || ""].join(":");

  const withoutEvent = (address) => {
    const params = paramsOf(address);
    params.delete("event");
    return params.toString();
  };

  function redraws(address, before) {
    const showing = (document.querySelector(".page").dataset.follow || "").split(" ").includes(tabOf(address).split(":")[0]);
    /* Beside a wide page the card takes its room from the charts, whose names are placed anew. */
    const beside = (one) => window.innerWidth >= 1280 && paramsOf(one).has("event");
    return showing || withoutEvent(address) !== withoutEvent(before) || beside(address) !== beside(before);
  }

  /** Show which choice of each inner switch the address holds. */
  function markSwitches(params) {
    document.querySelectorAll("[data-set]").forEach((button) => {
      const pressed = (params.get(button.dataset.set) || "") === button.dataset.value;
      button.setAttribute("aria-pressed", pressed ? "true" : "false");
    });
  }

  /** The page's language and theme, its filters and its inner switches. */
  function dress(params) {
    window.panmunjom.dress(params);
    markSwitches(params);
    document.dispatchEvent(new CustomEvent("panmunjom:address", { detail: params }));
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
      go(changes, "/" + target);
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

  Object.assign(dash, { panmunjom: { arrived, title, clicked, brushed } });
  Object.assign(window.panmunjom, { go, query });

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
    visit(pathname + search);
    if (link.matches(".tab-link, [data-top]")) window.scrollTo(0, 0);
  });

  /* Inner switches, and folds that close when one clicks elsewhere. */
  document.addEventListener("click", (event) => {
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
  let laidOut = window.panmunjom.fit();
  let timer = 0;
  window.addEventListener("resize", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (window.panmunjom.fit() === laidOut) return;
      laidOut = window.panmunjom.tellWidth();
      set("redraw", here());
    }, 250);
  });
})();
