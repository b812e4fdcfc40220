/* A reader's own notes written on a chart of time itself: a day or a span is pressed, dragged or typed, and the words are written in
   place. On the page they stand in the address, so that the browser's way back undoes them; in the room in the address of the step. */
import { button, dress, element } from "./element.js";
import { Fault, MOST, notesOf, noteWords, withNotes } from "./file.js";
import { bandOver } from "./span.js";
import { furnish, w } from "./told.js";

const panmunjom = window.panmunjom;
const NAME = /^note-(\d+)$/; // of the words of a note, as the server draws them
let written = null; // what is under way: {band, form}
let ofRoom = () => null; // the same as `ofPage`, of the step that is written

export const inRoom = (found) => { ofRoom = found; };

/** Where the notes of a chart stand, and how they are kept there. */
const ofPage = (plot) => ({
  host: document.body,
  home: plot.closest(".chart"),
  address: panmunjom.wanted.slice(panmunjom.prefix.length - 1),
  notes: notesOf(panmunjom.wanted),
  async keep(notes, said) {
    panmunjom.go({ note: noteWords(notes) });
    await furnish(); // a drag may be over before its words are here
    panmunjom.say(w(said));
  },
});

const placeOf = (plot) => (plot.closest("dialog") ? ofRoom() : ofPage(plot));

export function shut() {
  if (!written) return;
  const { band, form } = written;
  written = null;
  band.away();
  if (form) form.remove();
}

/** Write a note on a chart: a new one, or the one of this number. */
export async function begin(plot, { at = null, day = "" } = {}) {
  const place = placeOf(plot);
  if (!place) return;
  await Promise.all([furnish(), dress("notes")]);
  shut();
  const band = bandOver(plot, (span, done) => {
    form.fields.first.value = span.first;
    form.fields.last.value = span.last > span.first ? span.last : "";
    if (done) form.fields.text.focus();
  });
  const form = formOf(place, band);
  written = { band, form: form.element };
  place.host.append(form.element);
  form.take(at, day);
  stand(form.element, plot, place.host);
  form.fields[form.fields.first.value ? "text" : "first"].focus({ preventScroll: true });
}

/** Over the plot, in sight; a phone has it at its foot, and the chart above it. */
function stand(form, plot, host) {
  if (getComputedStyle(form).position === "fixed") return plot.scrollIntoView({ block: "start" });
  const [chart, frame] = [plot.getBoundingClientRect(), host.getBoundingClientRect()];
  const middle = chart.left + (chart.width - form.offsetWidth) / 2;
  const over = Math.max(chart.top - form.offsetHeight - 4, Math.max(frame.top, 0) + 8);
  form.style.left = Math.max(middle - frame.left + host.scrollLeft, 8) + "px";
  form.style.top = over - frame.top + (host === document.body ? 0 : host.scrollTop) + "px";
  form.scrollIntoView({ block: "nearest" });
}

function formOf(place, band) {
  const { notes } = place;
  let at = null;
  const field = (name, words, more) => element("input", { className: "form-control form-control-sm", name, autocomplete: "off", placeholder: words, "aria-label": words, ...more });
  const days = { maxLength: 20, on: { input: () => band.show(span()) } };
  const fields = { first: field("first", w("note.first"), days), last: field("last", w("note.last"), days), text: field("text", w("note.text"), { maxLength: MOST.note }) };
  const wrong = element("p", { className: "note-wrong", role: "alert" });
  const hint = element("p", { className: "note-hint", id: "note-hint" }, w("note.hint"));
  const gone = button(w("delete"), () => keep(notes.filter((_, n) => n !== at), "note.deleted"));
  const which = element("select", { className: "form-select form-select-sm", "aria-label": w("note.which"), on: { change: () => take(which.value ? Number(which.value) : null) } }, element("option", { value: "" }, w("note.new")), notes.map((one, n) => element("option", { value: n }, one.text)));
  const save = element("button", { type: "submit", className: "btn btn-dark btn-sm" }, w("note.save"));
  const acts = element("p", { className: "note-acts" }, save, gone, button(w("note.cancel"), end));
  const parts = [notes.length ? which : null, hint, element("div", { className: "note-fields" }, fields.text, fields.first, fields.last), wrong, acts];
  const found = element("form", { className: "note-form", role: "dialog", "aria-label": w("note"), "aria-describedby": "note-hint", noValidate: true, on: { submit, keydown } }, parts);

  function span() {
    const [first, last] = [fields.first, fields.last].map(({ value }) => value.trim());
    return { first: panmunjom.isoDay(first, false), last: panmunjom.isoDay(last || first, true) };
  }

  /** Put a note into the fields; a new one may have a day already. */
  function take(n, day = "") {
    at = n;
    const note = n === null ? { first: day, last: day, text: "" } : notes[n];
    fields.first.value = note.first;
    fields.last.value = note.last > note.first ? note.last : "";
    fields.text.value = note.text;
    which.value = n === null ? "" : String(n);
    gone.hidden = n === null;
    wrong.textContent = "";
    band.show(note);
  }

  function end() {
    shut();
    if (place.home) place.home.focus({ preventScroll: true });
  }

  function keep(next, said) {
    try {
      withNotes(place.address, next); // all of them together may be more than an address holds
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      wrong.textContent = w(`fault.${fault.key}`, fault.values);
      return fields[fault.key === "wordless" ? "text" : "first"].focus();
    }
    end();
    place.keep(next, said);
  }

  function submit(event) {
    event.preventDefault();
    const note = { ...span(), text: fields.text.value };
    keep(at === null ? [...notes, note] : notes.map((one, n) => (n === at ? note : one)), "note.saved");
  }

  function keydown(event) {
    event.stopPropagation();
    if (event.key !== "Escape") return;
    event.preventDefault();
    end();
  }

  return { element: found, fields, take };
}

/** The number of the note whose words are under the pointer. */
function noteUnder(event) {
  const label = event.target.closest && event.target.closest(".js-plotly-plot .annotation");
  const plot = label && label.closest(".js-plotly-plot");
  const name = plot && (plot.layout.annotations[Number(label.dataset.index)] || {}).name;
  const found = NAME.exec(name || "");
  return found && { plot, at: Number(found[1]) };
}

/* The words of a note are dragged to another day; pressed, they are changed. */
document.addEventListener("pointerdown", async (event) => {
  const found = !event.button && !document.documentElement.dataset.slide && noteUnder(event);
  const place = found && placeOf(found.plot);
  const note = place && place.notes[found.at];
  if (!note) return;
  event.preventDefault();
  shut();
  const band = bandOver(found.plot, (span, done, how) => {
    if (!done) return;
    shut();
    if (how.left) return;
    if (!how.moved) return begin(found.plot, { at: found.at });
    place.keep(place.notes.map((one, n) => (n === found.at ? { ...one, ...span } : one)), "note.saved");
  });
  written = { band };
  band.show(note);
  band.press(event, "move");
  await Promise.all([furnish(), dress("notes")]);
}, true);

/* A finger on the words drags them; beside them it scrolls the page. The browser asks who hears touches before it scrolls, so
   only charts do; what is drawn inside a chart has no `touch-action` of its own. */
const still = (event) => !document.documentElement.dataset.slide && noteUnder(event) && event.preventDefault();
const feel = () => document.querySelectorAll(".js-plotly-plot").forEach((plot) => plot.addEventListener("touchstart", still, { passive: false }));
panmunjom.grown(feel);
feel();

panmunjom.subscribe(shut);
