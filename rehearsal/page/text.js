// Telegram's text with entities as page elements. Offsets count UTF-16 units, as JavaScript does.
import { h } from "./dom.js";
import { say } from "./words.js";

const SAFE = /^(https?|tg|mailto):/i;
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre" };

export function rich(text, entities, language, onCommand) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return part(text, 0, text.length, sorted, language, onCommand);
}

function part(text, start, end, entities, language, onCommand) {
  const pieces = [];
  let position = start;
  for (let i = 0; i < entities.length; i += 1) {
    const entity = entities[i];
    const stop = Math.min(entity.offset + entity.length, end);
    if (entity.offset < position || entity.offset >= end) continue;
    const block = BLOCKS.has(entity.type);
    // A block begins and ends a line by itself, so one line break on each side is its own.
    if (entity.offset > position) pieces.push(text.slice(position, entity.offset).replace(block ? /\n$/ : /$^/, ""));
    const inner = entities.slice(i + 1).filter((other) => other.offset < stop);
    const children = part(text, entity.offset, stop, inner, language, onCommand);
    pieces.push(element(entity, text.slice(entity.offset, stop), children, language, onCommand));
    position = block && text[stop] === "\n" ? stop + 1 : stop;
  }
  if (position < end) pieces.push(text.slice(position, end));
  return pieces;
}

function element(entity, raw, children, language, onCommand) {
  switch (entity.type) {
    case "text_link": return link(entity.url, children);
    case "url": return link(/^https?:/i.test(raw) ? raw : `http://${raw}`, children);
    case "email": return link(`mailto:${raw}`, children);
    case "phone_number": return h("span", { class: "soft" }, children);
    case "bot_command":
      return h("button", { type: "button", class: "command", onclick: () => onCommand(raw) }, children);
    case "spoiler": return spoiler(children, language);
    case "blockquote": return h("blockquote", {}, children);
    case "expandable_blockquote": return expandable(children, language);
    case "mention": case "hashtag": case "text_mention": return h("span", { class: "soft" }, children);
    default: return TAGS[entity.type] ? h(TAGS[entity.type], {}, children) : h("span", {}, children);
  }
}

const link = (url, children) =>
  SAFE.test(url) ? h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, children) : h("span", {}, children);

function spoiler(children, language) {
  const label = say("spoiler", language);
  const hidden = h("button", { type: "button", class: "spoiler", "aria-label": label, title: label });
  hidden.append(...children);
  hidden.addEventListener("click", () => {
    hidden.classList.add("shown");
    hidden.removeAttribute("aria-label");
    hidden.removeAttribute("title");
  });
  return hidden;
}

function expandable(children, language) {
  const quote = h("blockquote", { class: "folded" }, children);
  const more = h("button", { type: "button", class: "unfold" }, say("showMore", language));
  more.addEventListener("click", () => { quote.classList.remove("folded"); more.remove(); });
  return h("div", {}, quote, more);
}
