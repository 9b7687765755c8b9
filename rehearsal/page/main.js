// The page as a whole: who is there, which conversations are open, what is unread.
import { Clock } from "./clock.js";
import { avatar, h, iconButton } from "./dom.js";
import { moment, service, summary } from "./message.js";
import { Pane } from "./pane.js";
import { hour, say } from "./words.js";
import { listen, load, onChange, threadOf, world } from "./world.js";

const people = document.getElementById("people");
const panesBox = document.getElementById("panes");
const lost = document.getElementById("lost");
const clock = new Clock();
const panes = [];
const unread = new Map(); // "chat:thread" -> number
let focused = null;

const capacity = () => (innerWidth >= 1500 ? 3 : innerWidth >= 1000 ? 2 : 1);
const key = (chatId, thread) => `${chatId}:${world.chats.get(chatId).forum ? thread : 1}`;
const unreadOf = (chat) => [...unread].filter(([name]) => name.startsWith(`${chat.id}:`)).reduce((sum, [, count]) => sum + count, 0);
const isStaff = (id) => [...world.chats.values()].some((chat) => chat.kind !== "private" && chat.members.includes(id));
const language = () => focused?.language ?? "en";

function open(chatId, beside = false) {
  let pane = panes.find((each) => each.chatId === chatId);
  if (!pane) {
    const outside = {
      onFocus: () => { if (focused !== pane) focus(pane); },
      onClose: () => closePane(pane),
      onThread: () => { read(pane); drawPeople(); },
      unreadIn: (chat, thread) => unread.get(key(chat, thread)) ?? 0,
    };
    pane = new Pane(chatId, outside);
    const place = panes.indexOf(focused);
    if (!panes.length || (beside && panes.length < capacity())) panes.push(pane);
    else panes.splice(beside || place < 0 ? panes.length - 1 : place, 1, pane);
    layout();
  }
  focus(pane);
}

function closePane(pane) {
  if (panes.length < 2) return;
  panes.splice(panes.indexOf(pane), 1);
  layout();
  focus(panes[0]);
}

function layout() {
  panesBox.replaceChildren(...panes.map((pane) => pane.element));
  panesBox.classList.toggle("several", panes.length > 1);
  panes.forEach((pane) => pane.bottom());
}

function focus(pane) {
  focused = pane;
  panes.forEach((each) => each.element.classList.toggle("focused", each === pane));
  read(pane);
  document.documentElement.lang = language();
  document.title = say("title", language());
  clock.draw(language());
  drawPeople();
}

function read(pane) {
  if (unread.delete(key(pane.chatId, pane.thread))) pane.drawTabs();
}

function entry(chat) {
  const group = chat.kind !== "private";
  const person = world.people.get(chat.id);
  const name = group ? chat.title : person.name;
  const last = [...chat.messages.values()].pop();
  const count = unreadOf(chat);
  const role = group ? say("group", language()) : say(isStaff(chat.id) ? "staff" : "applicant", language());
  const tag = group ? role : `${role} · ${say(person.language in { kk: 1, ru: 1 } ? person.language : "en", language())}`;
  const shown = panes.some((pane) => pane.chatId === chat.id);
  return h("li", { class: shown ? "entry shown" : "entry" },
    h("button", { type: "button", class: "entry-main", "aria-current": focused?.chatId === chat.id ? "true" : null, onclick: () => open(chat.id) },
      avatar(name, chat.id, group),
      h("span", { class: "entry-words" },
        h("span", { class: "entry-name" }, h("b", {}, name), last ? h("time", {}, hour(moment(last))) : ""),
        h("span", { class: "entry-tag" }, tag),
        h("span", { class: "entry-last" }, last ? summary(last, language()) : "")),
      count ? h("span", { class: "badge", "aria-label": `${say("unread", language())}: ${count}` }, String(count)) : ""),
    iconButton("beside", say("beside", language()), () => open(chat.id, true), { class: "round beside" }));
}

function drawPeople() {
  const chats = [...world.chats.values()];
  people.setAttribute("aria-label", say("people", language()));
  const scroll = people.firstChild?.scrollLeft ?? 0;
  const list = h("ul", {}, ...chats.map(entry));
  people.replaceChildren(list);
  list.scrollLeft = scroll;
}

function happen(event) {
  lost.hidden = event.kind !== "lost";
  lost.textContent = say("lost", language());
  if (event.kind === "clock") clock.draw();
  if (event.kind === "message") count(event);
  if (event.kind === "reload") {
    if (event.after === "message") count(event);
    panes.forEach((pane) => world.chats.has(pane.chatId) && pane.draw());
  } else panes.filter((pane) => pane.chatId === event.chat).forEach((pane) => pane.happen(event));
  if (event.kind !== "typing") drawPeople();
}

function count({ chat, message }) {
  const seen = panes.some((pane) => pane.chatId === chat && key(chat, pane.thread) === key(chat, threadOf(message)));
  if (seen || !message.bot || service(message, "en")) return;
  const name = key(chat, threadOf(message));
  unread.set(name, (unread.get(name) ?? 0) + 1);
  panes.filter((pane) => pane.chatId === chat).forEach((pane) => pane.drawTabs());
}

await load();
document.getElementById("top").replaceChildren(...clock.element);
const [first] = world.people.keys();
const group = [...world.chats.values()].find((chat) => chat.kind !== "private");
if (first) open(first);
if (group && capacity() > 1) { open(group.id, true); focus(panes[0]); }
onChange(happen);
listen();
addEventListener("resize", () => { while (panes.length > capacity()) panes.pop(); layout(); if (!panes.includes(focused)) focus(panes[0]); });
