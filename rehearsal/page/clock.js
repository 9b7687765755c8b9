// The world's time at the top of the page, and the sheet that moves it.
import { dialog, h, icon } from "./dom.js";
import { date, forInput, fromInput, given, hour, say } from "./words.js";
import { moveClock, now, world } from "./world.js";

export class Clock {
  constructor() {
    this.language = "en";
    this.day = h("span", { class: "clock-day" });
    this.time = h("b", { class: "clock-time" });
    this.button = h("button", { type: "button", class: "clock", onclick: () => this.open() }, icon("clock"),
      h("span", { class: "clock-words" }, this.time, this.day));
    this.title = h("h1", {});
    this.element = [this.title, this.button];
    setInterval(() => this.draw(), 1000);
  }

  draw(language = this.language) {
    this.language = language;
    this.title.textContent = say("title", language);
    this.time.textContent = `${hour(now())} ${say("almaty", language)}`;
    this.day.textContent = date(now(), language, { weekday: true });
    this.button.title = say("moveClock", language);
    this.button.setAttribute("aria-label", `${say("clock", language)}: ${this.day.textContent}, ${this.time.textContent}. ${say("moveClock", language)}`);
  }

  async open() {
    const { language } = this;
    const input = h("input", { type: "datetime-local", value: forInput(now()), "aria-label": say("otherTime", language) });
    const change = await dialog((close) => [
      h("h2", {}, say("moveClock", language)),
      h("p", { class: "present" }, `${say("clock", language)}: ${date(now(), language, { weekday: true })}, ${hour(now())}`),
      h("div", { class: "choices presets" }, ...world.presets.map((preset) => {
        const at = new Date(preset.at);
        return h("button", { type: "button", class: "choice", onclick: () => close({ at: preset.at }) },
          h("b", {}, given(preset.label, language)), h("span", {}, `${date(at, language)}, ${hour(at)}`));
      })),
      h("div", { class: "steps" },
        h("button", { type: "button", onclick: () => close({ seconds: 3600 }) }, say("plusHour", language)),
        h("button", { type: "button", onclick: () => close({ seconds: 86400 }) }, say("plusDay", language)),
        h("button", { type: "button", onclick: () => close({ at: new Date().toISOString() }) }, say("realTime", language))),
      h("form", { class: "other", onsubmit: (event) => { event.preventDefault(); if (input.value) close({ at: fromInput(input.value) }); } },
        h("label", {}, say("otherTime", language), input), h("button", { type: "submit", class: "primary" }, say("setTime", language))),
    ]);
    if (change) { await moveClock(change); this.draw(); }
  }
}
