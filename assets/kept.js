/* What panels were given is kept: a view the reader comes back to is shown without asking for it again. An answer of
   `components/page/panels.py` names each component it speaks of with a mark of what that shows, and brings those that differ from the
   page; what one view was answered is put together from there. */
(function () {
  "use strict";

  const panmunjom = window.panmunjom;
  const MOST = 8e6; // characters
  const answers = new Set(); // the oldest first
  const brought = new Map(); // component and mark -> the answer that brought it
  const views = new Map(); // key (see `chartsOf`) -> panel -> component -> mark
  let size = 0;

  const panelOf = (id) => {
    const part = document.getElementById(id);
    return part && part.closest("[data-panel]") ? part.closest("[data-panel]").dataset.panel : "";
  };
  /* What has no mark is like nothing that another view shows */
  const piece = (key, id, mark) => id + " " + (mark || key);

  /** Keep an answer of so many characters; of the record alone: a loaded set may be another by the time the reader comes back. */
  function keep({ key, address }, length, { marks, parts }) {
    if (panmunjom.query(address).has("data")) return;
    const answer = { key, length };
    answers.add(answer);
    size += length;
    if (!views.has(key)) views.set(key, new Map());
    const view = views.get(key);
    for (const [id, mark] of Object.entries(marks)) {
      const panel = panelOf(id);
      if (!view.has(panel)) view.set(panel, new Map());
      view.get(panel).set(id, mark);
      if (id in parts) brought.set(piece(key, id, mark), { answer, props: parts[id] });
    }
    for (const old of answers) if (size > MOST) forget(old);
  }

  function forget(answer) {
    answers.delete(answer);
    size -= answer.length;
    views.delete(answer.key);
    for (const [name, one] of brought) if (one.answer === answer) brought.delete(name);
  }

  const names = (panels) => panels.map(({ dataset }) => dataset.panel);

  /** What is kept of a view, beside what the page shows, where every part that is asked for was answered before; else null. */
  function found({ key, panels, id }) {
    const [view, shown] = [views.get(key) || new Map(), panmunjom.marksOf(id)];
    const differs = ([one, mark]) => !mark || shown[one] !== mark;
    const parts = (panel) => [...(view.get(panel) || [])];
    const here = (panel) => parts(panel).every((one) => !differs(one) || brought.has(piece(key, ...one)));
    return view.size && names(panels).every((panel) => view.has(panel)) && ["", ...names(panels)].every(here) ? { view, differs, parts, here } : null;
  }

  const holds = (question) => Boolean(question.panels && found(question));

  /** What a question asks for, where every part of it was answered before, and what is wanted next where that was too; else null. */
  function recall(question) {
    const kept = question.panels && found(question);
    if (!kept) return null;
    const { view, differs, parts, here } = kept;
    const { key, panels, near } = question;
    const along = names(near).filter((panel) => view.has(panel) && here(panel));
    const all = ["", ...names(panels), ...along].flatMap(parts);
    const props = ([one, mark]) => brought.get(piece(key, one, mark)).props;
    return { along, marks: Object.fromEntries(all), parts: Object.fromEntries(all.filter(differs).map((one) => [one[0], props(one)])) };
  }

  Object.assign(panmunjom, { keep, holds, recall });
})();
