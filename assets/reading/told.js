/* What the room says and knows: its words, the panels of the tabs, the built-in readings; asked for once. */
import { fill } from "./element.js";

const root = document.documentElement;
export const lang = () => (root.lang.startsWith("zh") ? "zh" : "en");
export const look = () => ({ lang: lang(), theme: root.dataset.bsTheme });

export const told = {}; // words, said, tabs, readings

let asked = null;
export const furnish = () =>
  (asked ??= window.panmunjom.takeaway
    .ask(`${window.panmunjom.prefix}api/readings.json?lang=${lang()}`, {})
    .then((found) => found.json())
    .then((found) => Object.assign(told, found))
    .catch((error) => {
      asked = null;
      throw error;
    }));

export const w = (name, values = {}) => fill(told.words[name], values);
export const named = ({ title }) => title || w("mine");
