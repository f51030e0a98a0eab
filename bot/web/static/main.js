/** The page starts: its parts are made and tied together. */

import { Chat } from "./chat.js";
import { Composer } from "./composer.js";
import { keepLocale, Theme } from "./preferences.js";
import { Texts } from "./texts.js";

const facts = JSON.parse(document.getElementById("facts").textContent);
const texts = new Texts(facts.texts, document.documentElement.lang);
const theme = new Theme();
texts.fill();

const chat = new Chat(texts, { onNotice: (text) => composer.warn(text) });
const composer = new Composer({ texts, bounds: facts.bounds, onSend: (said) => chat.say(said) });

function labelTheme() {
  const button = document.getElementById("theme");
  const label = texts.say(theme.isDark ? "page-theme-light" : "page-theme-dark");
  button.setAttribute("aria-label", label);
  button.title = label;
}

document.getElementById("theme").addEventListener("click", () => {
  theme.change();
  labelTheme();
});
document.getElementById("language").addEventListener("click", () => {
  texts.change();
  keepLocale(texts.locale);
  texts.fill();
  labelTheme();
  composer.refresh();
  chat.translate();
});
for (const suggestion of document.querySelectorAll(".suggestion")) {
  suggestion.addEventListener("click", () => {
    chat.say({ text: suggestion.textContent });
    composer.focus();
  });
}
theme.onChange(labelTheme);
labelTheme();
chat.open();

// A deep link (/?start=…) is only filled in: somebody else may have made it, so the visitor sends it.
const start = new URLSearchParams(location.search).get("start");
if (start) {
  history.replaceState(null, "", location.pathname);
  composer.prefill(`/start ${start}`);
}
