// Where a person writes: text, files, the command menu, the reply keyboard.
import { dialog, h, icon, iconButton } from "./dom.js";
import { say } from "./words.js";
import { act, messagesOf, world } from "./world.js";

const touch = matchMedia("(pointer: coarse)").matches;

export class Composer {
  // `pane`: {chatId, thread, person, language}, as they are at the moment of asking
  constructor(pane) {
    this.pane = pane;
    this.target = null; // the message answered or edited: {message, kind}
    this.folded = 0; // the message whose one-time keyboard was used
    this.input = h("textarea", { rows: 1, class: "input", enterKeyHint: "send" });
    this.input.addEventListener("input", () => this.grow());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("paste", (event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length) { event.preventDefault(); this.files(files); }
    });
    this.quote = h("div", { class: "target", hidden: true });
    this.keys = h("div", { class: "reply-keys", hidden: true });
    this.line = h("form", { class: "write", onsubmit: (event) => { event.preventDefault(); this.send(); } });
    this.problem = h("div", { class: "problem", role: "alert", hidden: true });
    this.element = h("div", { class: "composer" }, this.problem, this.quote, this.line, this.keys);
    this.draw();
  }

  say(key) { return say(key, this.pane.language); }

  async act(action, values = {}, files = []) {
    const { person, chatId, thread } = this.pane;
    this.problem.hidden = true;
    try {
      return await act(person, chatId, thread, action, values, files);
    } catch {
      this.problem.textContent = this.say("failed");
      this.problem.hidden = false;
      return null;
    }
  }

  draw() {
    const chat = world.chats.get(this.pane.chatId);
    if (chat.blocked) {
      this.line.replaceChildren(h("div", { class: "barred" }, h("span", {}, this.say("blocked")),
        h("button", { type: "button", class: "primary", onclick: () => this.act("unblock") }, this.say("unblock"))));
      this.keys.hidden = true;
      return;
    }
    const commands = chat.commands[this.pane.person] ?? [];
    this.input.placeholder = this.say("message");
    this.input.setAttribute("aria-label", this.say("message"));
    this.line.replaceChildren(
      ...(commands.length ? [h("button", { type: "button", class: "menu", onclick: () => this.menu(commands) }, this.say("menu"))] : []),
      h("div", { class: "field" }, this.input,
        iconButton("keyboard", this.say("keyboard"), () => { this.folded = this.keys.hidden ? 0 : this.keyboard()?.message_id ?? 0; this.drawKeys(); },
          { hidden: !this.keyboard() }),
        iconButton("attach", this.say("attach"), () => this.attach())),
      h("button", { type: "submit", class: "send", title: this.say("send"), "aria-label": this.say("send") }, icon("send")));
    this.drawKeys();
  }

  keyboard() {
    const chat = world.chats.get(this.pane.chatId);
    const carrier = messagesOf(chat, this.pane.thread).filter((message) => message.bot && message.keyboard && !message.keyboard.inline_keyboard).pop();
    return carrier?.keyboard.keyboard ? carrier : null;
  }

  drawKeys() {
    const carrier = this.keyboard();
    this.keys.hidden = !carrier || carrier.message_id === this.folded;
    if (this.keys.hidden) return;
    const markup = carrier.keyboard;
    this.keys.replaceChildren(...markup.keyboard.map((row) => h("div", { class: "keys" }, ...row.map((button) => {
      const label = button.text ?? button;
      return h("button", { type: "button", class: "key", onclick: () => {
        if (markup.one_time_keyboard) { this.folded = carrier.message_id; this.drawKeys(); }
        if (button.request_contact) this.act("contact"); else this.act("send", { text: label });
      } }, label);
    }))));
  }

  grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 140)}px`;
  }

  key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && !touch) { event.preventDefault(); this.send(); }
    if (event.key === "Escape") this.aim(null);
  }

  async send() {
    const text = this.input.value.trim();
    if (!text) return;
    const { target } = this;
    this.input.value = "";
    this.grow();
    this.aim(null);
    const values = target ? { text, message: target.message.message_id } : { text };
    if (await this.act(target?.kind === "edit" ? "edit" : "send", values) === null) this.input.value = text;
  }

  aim(target) {
    this.target = target;
    this.quote.hidden = !target;
    if (!target) return;
    const text = target.message.text ?? target.message.caption ?? target.message.document?.file_name ?? "…";
    this.quote.replaceChildren(icon(target.kind), h("span", {}, h("b", {}, this.say(target.kind)), text.slice(0, 90)),
      iconButton("close", this.say("cancel"), () => this.aim(null)));
    if (target.kind === "edit") { this.input.value = target.message.text; this.grow(); }
    this.input.focus();
  }

  async menu(commands) {
    const chosen = await dialog((close) => [h("h2", {}, this.say("menu")), h("div", { class: "choices" },
      ...commands.map(({ command, description }) =>
        h("button", { type: "button", class: "choice", onclick: () => close(`/${command}`) }, h("b", {}, `/${command}`), h("span", {}, description))))]);
    if (chosen) this.act("send", { text: chosen });
  }

  async attach() {
    const options = [["photo", "photo"], ["file", "file"], ["voice", "voice"], ["contact", "contact"]];
    const chosen = await dialog((close) => [h("h2", {}, this.say("attach")), h("div", { class: "choices" },
      ...options.map(([name, picture]) => h("button", { type: "button", class: "choice", onclick: () => close(name) }, icon(picture), h("span", {}, this.say(name)))))]);
    if (chosen === "voice" || chosen === "contact") this.act(chosen);
    if (chosen === "photo" || chosen === "file") this.pick(chosen);
  }

  pick(kind) {
    const picker = h("input", { type: "file", multiple: true, accept: kind === "photo" ? "image/*" : "" });
    picker.addEventListener("change", () => this.act("file", { as: kind }, [...picker.files]));
    picker.click();
  }

  // Files that were dropped or pasted: for pictures the person says how.
  async files(files) {
    let as = "file";
    if (files.every((file) => file.type.startsWith("image/"))) {
      as = await dialog((close) => [h("h2", {}, this.say("sendHow")), h("div", { class: "choices" },
        h("button", { type: "button", class: "choice", onclick: () => close("photo") }, icon("photo"), h("span", {}, this.say("asPhoto"))),
        h("button", { type: "button", class: "choice", onclick: () => close("file") }, icon("file"), h("span", {}, this.say("asFile"))))]);
    }
    if (as) this.act("file", { as }, files);
  }
}
