"""What is looked at again and again while the assistant runs."""

import asyncio
from collections.abc import Awaitable, Callable

from bot.bugs import Bugs
from storage.database import DatabaseAway


async def every(seconds: float, act: Callable[[], Awaitable[object]], bugs: Bugs) -> None:
    """Run `act` for ever, `seconds` apart. A fault is reported and does not end it."""
    while True:
        try:
            await act()
        except DatabaseAway:
            pass  # the next round may find it back
        except Exception as error:
            await bugs.report(error)
        await asyncio.sleep(seconds)
