// One open conversation: a person's chat with the bot, or a group with its topics.
import { avatar, dialog, h, iconButton } from "./dom.js";
import { Composer } from "./composer.js";
import { bubble, moment } from "./message.js";
import { date, dayKey, given, say } from "./words.js";
import { messagesOf, threadOf, world } from "./world.js";

const QUERY_PATIENCE = 15_000;

export class Pane {
  // `outside`: {onFocus, onClose, unreadIn(chatId, thread), onThread}
  constructor(chatId, outside) {
    this.chatId = chatId;
    this.outside = outside;
    this.thread = 1;
    this.actor = this.chat.members[0] ?? chatId;
    this.spinning = new Map();
    this.answered = new Set();
    this.hintsOpen = null;
    this.list = h("ol", { class: "messages", role: "log", "aria-live": "polite", tabIndex: 0 });
    this.stuck = true;
    this.list.addEventListener("scroll", () => { this.stuck = this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < 160; });
    this.list.addEventListener("load", () => this.stuck && this.bottom(), true); // a picture has come
    new ResizeObserver(() => this.stuck && this.bottom()).observe(this.list);
    this.head = h("header", { class: "head" });
    this.tabs = h("div", { class: "topics", role: "tablist", hidden: true });
    this.hints = h("section", { class: "hints", hidden: true });
    this.toastBox = h("div", { class: "toast", role: "status", hidden: true });
    this.composer = new Composer(this);
    this.composer.element.append(this.toastBox);
    this.element = h("article", { class: "pane" }, this.head, this.tabs, this.list, this.hints, this.composer.element,
      h("div", { class: "drop", "aria-hidden": "true" }));
    this.element.addEventListener("focusin", () => outside.onFocus());
    this.element.addEventListener("pointerdown", () => outside.onFocus());
    this.takeDrops();
    this.draw();
  }

  get chat() { return world.chats.get(this.chatId); }
  get group() { return this.chat.kind !== "private"; }
  get person() { return this.group ? this.actor : this.chatId; }
  get language() { return world.people.get(this.person)?.language || "en"; }
  get botName() { return world.people.get(this.person)?.bot_name ?? world.bot.name; }
  say(key) { return say(key, this.language); }

  draw() {
    this.element.lang = this.language;
    this.element.setAttribute("aria-label", this.group ? this.chat.title : world.people.get(this.chatId).name);
    this.drawHead();
    this.drawTabs();
    this.drawMessages();
    this.drawHints();
    this.composer.draw();
  }

  drawHead() {
    const name = this.group ? this.chat.title : this.botName;
    const who = world.people.get(this.chatId)?.name;
    const status = this.typing ? this.say("typing") : this.group ? this.membersLine() : `${this.say("bot")} · ${who}`;
    this.head.replaceChildren(...[
      avatar(name, this.group ? this.chatId : world.bot.id, this.group),
      h("div", { class: "title" }, h("h2", {}, name), h("p", { class: this.typing ? "status busy" : "status" }, status)),
      this.group && this.chat.members.length > 1 && this.actorChoice(),
      this.hintsFor() && iconButton("help", this.say("tryFirst"), () => { this.hintsOpen = this.hints.hidden; this.drawHints(); }),
      !this.group && iconButton("more", this.say("more"), () => this.more()),
      iconButton("close", this.say("close"), () => this.outside.onClose(), { class: "round only-wide" }),
    ].filter(Boolean));
  }

  membersLine() {
    return [...this.chat.members.map((id) => world.people.get(id)?.name), world.bot.name].filter(Boolean).join(", ");
  }

  actorChoice() {
    const choice = h("select", { class: "actor", "aria-label": this.say("writeAs"), title: this.say("writeAs") },
      ...this.chat.members.map((id) => h("option", { value: id, selected: id === this.actor }, world.people.get(id).name)));
    choice.addEventListener("change", () => { this.actor = Number(choice.value); this.draw(); this.outside.onFocus(); });
    return choice;
  }

  async more() {
    const chosen = await dialog((close) => [h("div", { class: "choices" },
      h("button", { type: "button", class: "choice", onclick: () => close("block") }, h("span", {}, this.say("block"))))]);
    if (chosen && !this.chat.blocked) this.composer.act("block");
  }

  drawTabs() {
    this.tabs.hidden = !this.chat.forum;
    if (!this.chat.topics.some((topic) => topic.id === this.thread)) this.thread = 1;
    this.tabs.replaceChildren(...this.chat.topics.map((topic) => {
      const unread = this.outside.unreadIn(this.chatId, topic.id);
      const open = topic.id === this.thread;
      return h("button", { type: "button", role: "tab", class: "topic", "aria-selected": String(open), onclick: () => this.show(topic.id) },
        h("span", {}, topic.closed ? `🔒 ${topic.name}` : topic.name), unread && !open ? h("span", { class: "badge" }, String(unread)) : null);
    }));
    this.tabs.querySelector("[aria-selected=true]")?.scrollIntoView({ inline: "nearest", block: "nearest" });
  }

  show(thread) {
    this.thread = thread;
    this.outside.onThread();
    this.composer.aim(null);
    this.draw();
  }

  view() {
    return {
      language: this.language,
      me: this.person,
      group: this.group,
      onCommand: (text) => this.composer.act("send", { text }),
      onPress: (message, number, key) => this.press(message, number, key),
      onReply: (message) => this.composer.aim({ kind: "reply", message }),
      onEdit: (message) => this.composer.aim({ kind: "edit", message }),
      jump: (id) => this.list.querySelector(`[data-id="${id}"]`)?.scrollIntoView({ block: "center", behavior: "smooth" }),
    };
  }

  drawMessages() {
    const messages = messagesOf(this.chat, this.thread);
    this.list.replaceChildren();
    this.lastDay = "";
    messages.forEach((message) => this.append(message));
    if (!messages.length) this.list.append(this.group ? h("li", { class: "note" }, h("span", {}, this.say("emptyTopic"))) : this.welcome());
    this.bottom();
  }

  welcome() {
    const { description } = world.people.get(this.chatId);
    return h("li", { class: "welcome" }, avatar(world.bot.name, world.bot.id), h("h3", {}, this.botName),
      description && h("p", { class: "what" }, this.say("whatCan")), description && h("p", {}, description),
      h("button", { type: "button", class: "primary start", onclick: () => this.composer.act("send", { text: "/start" }) }, this.say("start")));
  }

  append(message) {
    const day = dayKey(moment(message));
    if (day !== this.lastDay) {
      this.lastDay = day;
      this.list.append(h("li", { class: "note day" }, h("span", {}, date(moment(message), this.language))));
    }
    this.list.append(bubble(message, this.view()));
  }

  bottom() {
    this.list.scrollTop = this.list.scrollHeight;
    requestAnimationFrame(() => { this.list.scrollTop = this.list.scrollHeight; });
  }

  // One event of the world; only this chat's events come here.
  happen(event) {
    const here = event.message && (!this.chat.forum || threadOf(event.message) === this.thread);
    if (event.kind === "typing") this.showTyping();
    if (event.kind === "toast") this.toast(event);
    if (!here || event.kind === "toast") return;
    const { stuck } = this;
    const old = this.list.querySelector(`[data-id="${event.message.message_id}"]`);
    if (event.kind === "delete") old?.remove();
    else if (old) old.replaceWith(bubble(event.message, this.view()));
    else {
      this.list.querySelector(".welcome")?.remove();
      this.append(event.message);
      if (event.message.bot) this.stopTyping();
    }
    if (event.kind === "message") { this.drawHints(); this.composer.draw(); }
    if (stuck || event.message.from?.id === this.person) this.bottom();
  }

  showTyping() {
    this.typing = true;
    clearTimeout(this.typingEnd);
    this.typingEnd = setTimeout(() => this.stopTyping(), 5000);
    this.drawHead();
  }

  stopTyping() {
    if (!this.typing) return;
    this.typing = false;
    this.drawHead();
  }

  async press(message, number, key) {
    if (key.classList.contains("spin")) return;
    key.classList.add("spin");
    const stop = () => key.classList.remove("spin");
    const answer = await this.composer.act("press", { message: message.message_id, button: number });
    if (!answer || this.answered.has(answer.query)) return void stop();
    this.spinning.set(answer.query, stop);
    setTimeout(stop, QUERY_PATIENCE);
  }

  toast(event) {
    this.answered.add(event.query);
    this.spinning.get(event.query)?.();
    if (event.person !== this.person || !event.text) return;
    if (event.alert) {
      dialog((close) => [h("p", { class: "alert" }, event.text),
        h("button", { type: "button", class: "primary", onclick: () => close() }, this.say("ok"))], { role: "alertdialog" });
      return;
    }
    this.toastBox.textContent = event.text;
    this.toastBox.hidden = false;
    clearTimeout(this.toastEnd);
    this.toastEnd = setTimeout(() => { this.toastBox.hidden = true; }, 3500);
  }

  hintsFor() {
    const hints = world.hints[String(this.chatId)];
    return hints?.length ? hints : null;
  }

  // Until a person has written, the page shows what to try; later they open it themselves.
  drawHints() {
    const hints = this.hintsFor();
    const wrote = messagesOf(this.chat, this.thread).filter((message) => message.from?.id === this.person && !message.text?.startsWith("/start")).length;
    const open = this.hintsOpen ?? !wrote;
    this.hints.hidden = !hints || !open || this.chat.blocked;
    if (this.hints.hidden) return;
    this.hints.replaceChildren(
      h("div", { class: "hints-head" }, h("h3", {}, this.say("tryFirst")), iconButton("close", this.say("close"), () => { this.hintsOpen = false; this.drawHints(); })),
      h("div", { class: "chips" }, ...hints.map((message) => {
        const text = given(message.text, this.language);
        return h("button", { type: "button", class: "chip", onclick: () => this.composer.act("send", { text }) }, given(message.label ?? text, this.language));
      })));
  }

  takeDrops() {
    const { element } = this;
    let depth = 0;
    const mark = (on) => { element.classList.toggle("dropping", on); element.querySelector(".drop").textContent = this.say("drop"); };
    element.addEventListener("dragenter", (event) => { event.preventDefault(); depth += 1; mark(true); });
    element.addEventListener("dragover", (event) => event.preventDefault());
    element.addEventListener("dragleave", () => { depth -= 1; if (depth <= 0) mark(false); });
    element.addEventListener("drop", (event) => {
      event.preventDefault();
      depth = 0;
      mark(false);
      const files = [...event.dataTransfer.files];
      if (files.length && !this.chat.blocked) this.composer.files(files);
    });
  }
}
