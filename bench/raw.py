"""What is possible: getUpdates and sendMessage with nothing between them."""

import asyncio
import sys
from typing import Any

import aiohttp

from bench.stub import TOKEN


async def main(server: str) -> None:
    """Echo until killed."""
    url, offset = f"{server}/bot{TOKEN}", 0
    tasks: set[asyncio.Task[None]] = set()
    async with aiohttp.ClientSession() as session:

        async def echo(message: dict[str, Any]) -> None:
            answer = {"chat_id": message["chat"]["id"], "text": message["text"]}
            async with session.post(f"{url}/sendMessage", json=answer) as response:
                await response.json()

        while True:
            async with session.post(f"{url}/getUpdates", json={"offset": offset, "timeout": 25}) as response:
                updates = (await response.json())["result"]
            for update in updates:
                offset = update["update_id"] + 1
                task = asyncio.create_task(echo(update["message"]))
                tasks.add(task)
                task.add_done_callback(tasks.discard)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
