// One message as a bubble with its buttons.
import { avatar, h, icon, iconButton } from "./dom.js";
import { rich } from "./text.js";
import { hour, say, size } from "./words.js";

export const moment = (message) => new Date(message.date * 1000);
const fileUrl = (id) => `/api/file/${encodeURIComponent(id)}`;

export function summary(message, language) {
  const text = message.text ?? message.caption ?? message.document?.file_name;
  if (text) return text.replace(/\s+/g, " ");
  const kind = ["photo", "voice", "contact", "location"].find((name) => message[name]);
  if (kind) return say(kind === "location" ? "place" : kind, language);
  return message.sticker?.emoji ?? service(message, language) ?? "";
}

export function service(message, language) {
  const person = (user) => user?.first_name ?? "";
  if (message.forum_topic_created) return `${say("topicOpened", language)}: ${message.forum_topic_created.name}`;
  if (message.forum_topic_edited) return `${say("topicRenamed", language)}: ${message.forum_topic_edited.name ?? ""}`;
  if (message.forum_topic_closed) return say("topicClosed", language);
  if (message.forum_topic_reopened) return say("topicReopened", language);
  if (message.pinned_message) return say("pinned", language);
  if (message.new_chat_members) return `${message.new_chat_members.map(person).join(", ")} ${say("joined", language)}`;
  if (message.left_chat_member) return `${person(message.left_chat_member)} ${say("left", language)}`;
  return null;
}

// `view`: {language, me, group, onCommand, onPress, onReply, onEdit, jump}
export function bubble(message, view) {
  const { language } = view;
  const note = service(message, language);
  if (note) return h("li", { class: "note", "data-id": message.message_id }, h("span", {}, note));
  const mine = message.from?.id === view.me;
  const row = h("li", { class: `row ${mine ? "mine" : "theirs"}`, "data-id": message.message_id });
  if (view.group && !mine) row.append(avatar(message.from?.first_name ?? "?", message.from?.id ?? 0));
  const body = h("div", { class: "bubble" });
  if (view.group && !mine) body.append(h("div", { class: "from" }, message.from?.first_name ?? ""));
  if (message.forward_origin) body.append(h("div", { class: "origin" }, origin(message.forward_origin, language)));
  const quoted = message.reply_to_message;
  if (quoted && !quoted.forum_topic_created) {
    body.append(h("button", { type: "button", class: "quoted", onclick: () => view.jump(quoted.message_id) },
      h("b", {}, quoted.from?.first_name ?? ""), h("span", {}, summary(quoted, language).slice(0, 90))));
  }
  body.append(...media(message, language));
  const text = message.text ?? message.caption;
  if (text) {
    body.append(h("div", { class: "text", lang: view.textLanguage },
      rich(text, message.entities ?? message.caption_entities, language, view.onCommand)));
  }
  body.append(h("div", { class: "meta" },
    ...(message.reactions ?? []).map((sign) => h("span", { class: "reaction" }, sign)),
    message.edited && h("span", {}, say("edited", language)),
    h("time", { dateTime: moment(message).toISOString() }, hour(moment(message)))));
  const tools = h("div", { class: "tools" }, iconButton("reply", say("reply", language), () => view.onReply(message)));
  if (mine && message.text) tools.append(iconButton("edit", say("edit", language), () => view.onEdit(message)));
  const column = h("div", { class: "column" }, h("div", { class: "line" }, body, tools), keyboard(message, view));
  row.append(column);
  body.addEventListener("click", (event) => event.target.closest("a, button") || row.classList.toggle("tapped"));
  return row;
}

const origin = (from, language) =>
  `${say("forwarded", language)}: ${from.sender_user?.first_name ?? from.sender_user_name ?? from.chat?.title ?? ""}`;

function media(message, language) {
  if (message.photo) {
    const largest = message.photo[message.photo.length - 1];
    const picture = h("img", { src: fileUrl(largest.file_id), alt: say("photo", language), loading: "lazy" });
    return [h("a", { class: "picture", href: fileUrl(largest.file_id), target: "_blank" }, picture)];
  }
  if (message.document) {
    const { file_id, file_name, file_size } = message.document;
    return [h("a", { class: "document", href: fileUrl(file_id), download: file_name, title: say("download", language) },
      h("span", { class: "sheet-icon" }, icon("down")),
      h("span", { class: "file-name" }, h("b", {}, file_name), h("span", {}, size(file_size, language))))];
  }
  if (message.voice) return [h("div", { class: "attached" }, icon("voice"), `${say("voice", language)} · 0:0${message.voice.duration}`)];
  if (message.contact) return [h("div", { class: "attached" }, icon("contact"), message.contact.phone_number)];
  if (message.sticker) return [h("div", { class: "sticker" }, message.sticker.emoji)];
  if (message.location) return [h("div", { class: "attached" }, say("place", language))];
  return [];
}

function keyboard(message, view) {
  const rows = message.keyboard?.inline_keyboard;
  if (!rows?.length) return null;
  let number = 0;
  return h("div", { class: "inline" }, ...rows.map((row) => h("div", { class: "keys" }, ...row.map((button) => {
    const mine = number;
    number += 1;
    if (button.url) return h("a", { class: "key", href: button.url, target: "_blank", rel: "noopener noreferrer" }, `${button.text} ↗`);
    const key = h("button", { type: "button", class: "key" }, button.text);
    key.addEventListener("click", () => button.callback_data && view.onPress(message, mine, key));
    return key;
  }))));
}
