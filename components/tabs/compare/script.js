/* The second side of a comparison: a change of one of its fields is written into `with`, beside what that holds already. */
(function () {
  "use strict";

  const ALL = "*"; // every party
  const parts = (text) => new Map(text.split(",").filter(Boolean).map((part) => [part.split(":")[0], part.slice(part.indexOf(":") + 1)]));
  const coded = (value) => encodeURIComponent(value.trim()).replace(/%3B/g, ";");

  function changed(held, name, value) {
    if (name === "period") {
      if (!value.includes("/")) return;
      const [from, to] = value.split("/");
      held.set("from", from).set("to", to);
    } else if (name !== "party") held.set(name, coded(value));
    else if (!value) ["party", "role", "untargeted"].forEach((one) => held.delete(one));
    else held.set("party", value === ALL ? "" : value).set("role", value === ALL ? "any" : "dyad");
  }

  document.addEventListener("change", (event) => {
    const field = event.target.closest("[data-compare] [data-side]");
    if (!field) return;
    const held = parts(field.closest("[data-compare]").dataset.compare);
    changed(held, field.dataset.side, field.value);
    const [from, to] = (field.closest("[data-compare]").dataset.first || "").split("/");
    window.panmunjom.go({ ...(to && { from, to }), with: [...held].map((part) => part.join(":")).join(",") });
  });
})();
