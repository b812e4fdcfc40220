/* Carries the page's questions to the server until they are answered, and says over the charts when they are not. Dash sees only
   answers: a request that fails is sent again, on a growing timer, when the network is back and on the reader's click. */
(function () {
  "use strict";

  const panmunjom = window.panmunjom;
  const [BUSY_AFTER, LATE_AFTER, GIVEN_UP_AFTER] = [300, 1500, 30000]; // milliseconds
  const PAUSES = [1, 2, 4, 8, 15, 30]; // seconds from one try to the next
  const PASSING = [408, 425, 429]; // refusals that may be over soon
  const failing = new Map(); // question -> why its last try failed
  const bell = new EventTarget(); // rings when what waits is to be tried at once
  let timers = [];
  let stage = ""; // busy, late
  let before = ""; // what the page shows while another view is wanted, in words
  let version = null;
  let outlived = false;

  /** Send a callback's request until it is answered. One that nobody waits for any more is answered with "nothing new".
      Panels out of sight are asked for when those in sight are here, and computed while these are drawn. */
  async function carry(body, send) {
    const question = JSON.parse(body);
    const asked = panmunjom.askedBy(question);
    if (asked === undefined) return send();
    if (!asked) return nothing();
    asked.open += 1;
    const answer = await insist(asked, panmunjom.underWay(asked, body, send));
    failing.delete(asked);
    if (!answer) return nothing();
    asked.open -= 1;
    asked.here = !asked.open;
    if (asked.given) await give(asked, asked.given);
    if (!asked.open) setTimeout(panmunjom.answered, 0, asked);
    return asked.panels ? nothing() : answer;
  }

  /** Whether what was sent ahead is all that has to be asked: panels are shown their answer when it comes, and Dash hears of what they
      show. To have it ask too would take as long as the server does. */
  function carried(asked) {
    if (!asked.sent || !asked.panels) return false;
    const { body } = asked.sent;
    carry(body, ({ signal }) => panmunjom.post(body, signal));
    return true;
  }

  /** Panels are shown what was asked for and what comes along. */
  async function give(asked, given) {
    if (asked.store === "rest") await panmunjom.shown(); // those in sight are painted first
    if (asked.signal.aborted) return;
    asked.panels.push(...asked.near.filter(({ dataset }) => given.along.includes(dataset.panel)));
    panmunjom.drawn(asked.key, asked.panels);
    await panmunjom.give(asked.id, given);
  }

  /** Whether all that is asked for is kept from before: it is shown at once then. */
  function recalled(asked) {
    const kept = panmunjom.recall(asked);
    if (!kept) return false;
    asked.here = true;
    give(asked, kept).then(() => panmunjom.answered(asked));
    return true;
  }

  /** What an answer gives panels: `components/page/panels.py`. */
  function read({ response, sideUpdate = {} }, along) {
    const told = Object.values(response).flatMap(({ data }) => data.operations);
    return { along, marks: Object.fromEntries(told.map(({ location: [id], params: { value } }) => [id, value])), parts: sideUpdate };
  }

  const nothing = () => new Response(null, { status: 204 });

  /** The answer; none where nobody waits for it any more. */
  async function insist(asked, send) {
    for (let tries = 0; !asked.signal.aborted; ) {
      const { answer, reason } = await attempt(send, asked);
      if (answer && !asked.signal.aborted) return answer;
      if (asked.signal.aborted || !reason) continue;
      failing.set(asked, reason);
      panmunjom.late();
      show();
      await pause(reason === "refused" ? null : PAUSES[Math.min(tries, PAUSES.length - 1)] * 1000, asked.signal);
      tries += 1;
    }
    return null;
  }

  /** One try: the whole answer, or why there is none, or neither where it was cut short to be tried at once. */
  async function attempt(send, asked) {
    const dropped = asked.signal;
    const controller = new AbortController();
    let rung = false;
    const stop = () => controller.abort();
    const hurry = () => { rung = true; stop(); };
    const timer = setTimeout(stop, GIVEN_UP_AFTER);
    dropped.addEventListener("abort", stop);
    bell.addEventListener("ring", hurry);
    try {
      const answer = await send({ signal: controller.signal });
      if (!answer.ok) return { reason: answer.status < 500 && !PASSING.includes(answer.status) ? "refused" : "failed" };
      compare(answer.headers.get("X-Panmunjom-Version"));
      const text = await answer.text();
      const data = answer.status === 204 ? null : JSON.parse(text); // read once, whole: an answer that is cut short is asked for again
      if (data && asked.panels) {
        asked.given = read(data, (answer.headers.get("X-Panmunjom-Along") || "").split(" "));
        panmunjom.keep(asked, text.length, asked.given);
      }
      answer.json = async () => data;
      return { answer };
    } catch {
      return { reason: rung ? "" : "offline" };
    } finally {
      clearTimeout(timer);
      dropped.removeEventListener("abort", stop);
      bell.removeEventListener("ring", hurry);
    }
  }

  /** Over after a time, or sooner: when the bell rings or nobody waits any more. */
  function pause(milliseconds, dropped) {
    return new Promise((over) => {
      if (milliseconds !== null) setTimeout(over, milliseconds);
      bell.addEventListener("ring", over, { once: true });
      dropped.addEventListener("abort", over, { once: true });
    });
  }

  /** Try everything at once, what is on its way too: it may hang. */
  const ring = () => bell.dispatchEvent(new Event("ring"));

  /** Try at once what has failed. */
  const again = () => failing.size && ring();

  /** The owner of the address says whether the page lags behind it. */
  function waiting(lags) {
    if (!lags) {
      timers.forEach(clearTimeout);
      timers = [];
      stage = "";
    } else if (!timers.length) {
      before = (document.getElementById("sentence") || document.createElement("p")).textContent;
      timers = [setTimeout(reach, BUSY_AFTER, "busy"), setTimeout(reach, LATE_AFTER, "late")];
    }
    show();
  }

  function reach(next) {
    stage = next;
    if (stage === "late") panmunjom.askUnsent();
    show();
  }

  /** A server that was updated under an open page may say other numbers than the page says below its charts. */
  function compare(found) {
    version = version ?? panmunjom.page().dataset.version;
    outlived = found !== null && found !== version;
    show();
  }

  function line(role, words, action, act) {
    const [made, button] = [document.createElement("div"), document.createElement("button")];
    made.className = "alert alert-" + (role === "alert" ? "danger" : "light");
    made.setAttribute("role", role);
    Object.assign(button, { type: "button", className: "btn btn-outline-secondary btn-sm button", textContent: action, onclick: act });
    made.append(words + " ", button);
    return made;
  }

  function show() {
    const place = document.getElementById("answer");
    if (!place) return;
    const said = JSON.parse(place.dataset.said);
    const join = (...sentences) => sentences.join(document.documentElement.lang.startsWith("zh") ? "" : " ");
    const reason = [...failing.values()].pop();
    const seen = panmunjom.behind().length ? said.seen.replace("{view}", before) : said.further;
    const reload = () => window.location.reload();
    const lines = [];
    if (reason === "refused") lines.push(["alert", join(said.refused, seen), said.reload, reload]);
    else if (reason) lines.push(["alert", join(said[reason], seen, said.trying), said.again, ring]);
    else if (stage === "late") lines.push(["status", join(said.late, seen), said.again, ring]);
    if (outlived) lines.push(["alert", said.outlived, said.reload, reload]);
    const { mark } = panmunjom;
    mark(document.documentElement, "data-answer", reason ? "failed" : stage);
    mark(document.documentElement, "data-behind", stage || reason ? panmunjom.behind().join(" ") : "");
    mark(document.getElementById("content"), "aria-busy", stage || reason ? "true" : "false");
    /* A line that stands already is not written anew: it would be read out again. */
    const key = JSON.stringify(lines);
    if (place.dataset.shown === key) return;
    const focused = place.contains(document.activeElement);
    place.dataset.shown = key;
    place.replaceChildren(...lines.map((one) => line(...one)));
    if (focused) (place.querySelector("button") || document.getElementById("content")).focus({ preventScroll: true });
  }

  window.addEventListener("online", ring);
  Object.assign(panmunjom, { carry, carried, recalled, again, waiting });
})();
