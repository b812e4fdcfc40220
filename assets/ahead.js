/* Asks ahead of Dash. Between a change and the question that Dash asks for it lie some milliseconds of Dash itself: the same question is
   sent at once. Panels are shown its answer (`assets/answers.js`); of the frame and of another tab Dash asks too, and is given it. So is,
   before the reader follows it, the question of a link on which a pointer rests or which is pressed. Where Dash then asks anything else,
   what was sent is dropped, and its own question goes as ever. */
(function () {
  "use strict";

  const panmunjom = window.panmunjom;
  const RESTS = 80; // milliseconds
  const LINKS = "a[data-nav], [data-set]";
  const callbacks = new Map(); // store -> what Dash asks by it
  let guess = null; // what a pointer rests on, asked for: { key, address, body, ... }
  let on = null; // the link under the pointer
  let at = [0, 0]; // where that stands
  let timer = 0;
  let vain = false; // the last guess was not answered: no other before the reader asks for something

  panmunjom.callbacks.then((all) => all.forEach(({ inputs, output, state }) => inputs.length === 1 && callbacks.set(inputs[0].id, { output, state })));

  /** What a component of the page has, as Dash will tell it. */
  const told = ({ id, property }) => {
    const found = panmunjom.held(id);
    return found && { id, property, value: found.props[property] };
  };

  const part = (output) => ({ id: output.slice(0, output.lastIndexOf(".")), property: output.slice(output.lastIndexOf(".") + 1) });

  /** The question that Dash will send for what is asked; null where that is not known. */
  function foretold({ id, data }) {
    const { output, state = [] } = callbacks.get(id) || {};
    const states = state.map(told);
    if (!output || !states.every(Boolean)) return null;
    const several = output.startsWith("..");
    const outputs = several ? output.slice(2, -2).split("...").map(part) : part(output);
    const changed = [id + ".data"];
    const body = { output, outputs, inputs: [{ id, property: "data", value: data }], changedPropIds: changed, parsedChangedPropsIds: changed };
    return JSON.stringify(states.length ? { ...body, state: states } : body);
  }

  /** Send a question; its answer is read whole. */
  function send(body) {
    const controller = new AbortController();
    const sent = { body, here: false, stop: () => controller.abort() };
    sent.answer = panmunjom.post(body, controller.signal).then(async (answer) => {
      const text = await answer.text();
      sent.here = true;
      return Object.assign(answer, { text: async () => text });
    });
    sent.answer.catch(() => {}); // whoever waits for it hears of it
    return sent;
  }

  /** Send what Dash is about to ask, unless that is on its way, or here. */
  function sendAhead(asked) {
    const body = foretold(asked);
    if (body && guess && guess.key === asked.key && guess.body === body) asked.sent = guess;
    else if (body) asked.sent = send(body);
    if (guess !== asked.sent) drop();
    guess = null;
    if (asked.sent) asked.signal.addEventListener("abort", asked.sent.stop);
  }

  /** How a question of Dash's is sent: at first by what is on its way already, where that is the same. */
  function underWay(asked, body, plain) {
    let { sent } = asked;
    asked.sent = null;
    if (sent && sent.body !== body) {
      sent.stop();
      sent = null;
    }
    return (more) => {
      if (!sent) return plain(more);
      const { answer, stop } = sent;
      sent = null;
      more.signal.addEventListener("abort", stop);
      return answer;
    };
  }

  function drop() {
    if (guess) guess.stop();
    guess = null;
  }

  /** Where a link, or a switch, leads. */
  const aim = (link) => (link.dataset.set ? panmunjom.changed({ [link.dataset.set]: link.dataset.value }) : panmunjom.target(link));

  /** Ask for what the link under the pointer leads to; while the page waits for something else, later. */
  function foresee() {
    clearTimeout(timer);
    if (on && !on.isConnected) on = linkOf({ target: document.elementFromPoint(...at) }); // an answer has written it anew
    if (vain || !on || !navigator.onLine || (navigator.connection || {}).saveData || document.documentElement.dataset.slide) return;
    if (panmunjom.waits()) {
      timer = setTimeout(foresee, RESTS);
      return;
    }
    const what = panmunjom.foreseen(aim(on));
    const body = what && !panmunjom.holds(what) && foretold(what);
    if (!body || (guess && guess.key === what.key && guess.body === body)) return;
    drop();
    const one = (guess = Object.assign(send(body), { key: what.key, address: what.address }));
    const failed = () => {
      if (guess === one) [guess, vain] = [null, true];
    };
    one.answer.then(({ ok }) => ok || failed(), failed);
  }

  /** The pointer has come to a link, or to none. */
  function over(link) {
    if (link === on) return;
    const anew = link && on && !on.isConnected;
    on = link;
    if (anew) return;
    clearTimeout(timer);
    if (guess && !guess.here) drop();
  }

  const linkOf = ({ target }) => target && target.closest && target.closest(LINKS);
  const byMouse = ({ pointerType }) => pointerType === "mouse";

  document.addEventListener("pointermove", (event) => {
    if (!byMouse(event)) return;
    over(linkOf(event));
    at = [event.clientX, event.clientY];
    clearTimeout(timer);
    if (on) timer = setTimeout(foresee, RESTS);
  }, { passive: true });
  document.addEventListener("pointerover", (event) => byMouse(event) && over(linkOf(event)));
  document.documentElement.addEventListener("pointerleave", (event) => byMouse(event) && over(null));
  document.addEventListener("pointercancel", () => over(null));
  document.addEventListener("pointerdown", (event) => {
    const link = linkOf(event);
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    [on, at] = [link, [event.clientX, event.clientY]];
    foresee();
  });
  panmunjom.subscribe((params, wanted) => {
    vain = false;
    clearTimeout(timer);
    if (guess && guess.address !== wanted) drop();
  });
  Object.assign(panmunjom, { sendAhead, underWay });
})();
