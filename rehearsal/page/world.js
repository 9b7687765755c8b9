// What the page knows of the pretend world, and how it asks and acts.
export const world = { bot: {}, people: new Map(), chats: new Map(), presets: [], hints: {}, offset: 0 };
const listeners = [];

export const onChange = (listener) => listeners.push(listener);
const tell = (event) => listeners.forEach((listener) => listener(event));
export const now = () => new Date(Date.now() + world.offset);

function setClock(text) {
  world.offset = new Date(text).getTime() - Date.now();
}

export async function load() {
  const state = await (await fetch("/api/state")).json();
  Object.assign(world, { bot: state.bot, presets: state.presets, hints: state.hints });
  world.people = new Map(state.people.map((person) => [person.id, person]));
  world.chats = new Map(state.chats.map((chat) => [chat.id, { ...chat, messages: index(chat.messages) }]));
  setClock(state.now);
}

const index = (messages) => new Map(messages.map((message) => [message.message_id, message]));

export const threadOf = (message) => (message.is_topic_message ? message.message_thread_id : 1);

export function messagesOf(chat, thread) {
  const all = [...chat.messages.values()];
  return chat.forum ? all.filter((message) => threadOf(message) === thread) : all;
}

export function listen() {
  const source = new EventSource("/api/events");
  let broken = false;
  source.onopen = async () => {
    if (!broken) return;
    broken = false;
    await load();
    tell({ kind: "reload" });
  };
  source.onerror = () => { broken = true; tell({ kind: "lost" }); };
  // One after another: a message must not be forgotten by a reading of the whole that began before it.
  let before = Promise.resolve();
  source.onmessage = ({ data }) => { before = before.then(() => take(JSON.parse(data))); };
  const take = async (event) => {
    setClock(event.now);
    const chat = world.chats.get(event.chat);
    const topics = event.message && Object.keys(event.message).some((key) => key.startsWith("forum_topic"));
    // Whatever changes more than one message is read anew as a whole.
    if (["chat", "commands"].includes(event.kind) || topics || (event.message && !chat)) {
      await load();
      return tell({ ...event, kind: "reload", after: event.kind });
    }
    if (event.kind === "delete") chat.messages.delete(event.message.message_id);
    else if (event.message && event.kind !== "toast") chat.messages.set(event.message.message_id, event.message);
    tell(event);
  };
}

async function post(path, options) {
  const response = await fetch(path, { method: "POST", ...options, headers: { "X-Rehearsal": "1", ...options.headers } });
  if (!response.ok) throw new Error(`${response.status}`);
  return response.json();
}

export function act(person, chat, thread, action, values = {}, files = []) {
  const form = new FormData();
  for (const [key, value] of Object.entries({ person, chat, action, ...values })) form.append(key, value);
  if (world.chats.get(chat).forum && thread !== 1) form.append("thread", thread);
  files.forEach((file, number) => form.append(`file${number}`, file, file.name));
  return post("/api/act", { body: form });
}

export async function moveClock(change) {
  const body = JSON.stringify(change);
  const answer = await post("/api/clock", { body, headers: { "Content-Type": "application/json" } });
  setClock(answer.now);
}
