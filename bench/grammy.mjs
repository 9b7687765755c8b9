// An echo bot as grammY's own introduction has it.
import { createRequire } from "node:module";
import { join } from "node:path";

const [folder, token, server] = process.argv.slice(2);
const { Bot } = createRequire(join(folder, "_"))("grammy");
const bot = new Bot(token, { client: { apiRoot: server } });
bot.on("message:text", (context) => context.reply(context.message.text));
bot.start();
