"""One pace for several processes: the moments of recent messages are kept in Redis, by its clock."""

from collections.abc import Callable

from bot.pace import EVENLY, IN_A_CHAT, IN_A_GROUP, IN_ALL, Pace, Window
from storage.redis import RedisAway, Shared

SCRIPT = """
local time = redis.call('TIME')
local now = tonumber(time[1]) + tonumber(time[2]) / 1e6
local wait = 0
for index = 1, 2 do
  local held = redis.call('GET', KEYS[index])
  if held then wait = math.max(wait, tonumber(held) - now) end
end
for index = 3, #ARGV, 3 do
  local at = redis.call('LINDEX', KEYS[tonumber(ARGV[index])], tonumber(ARGV[index + 1]) - 1)
  if at then wait = math.max(wait, tonumber(at) + tonumber(ARGV[index + 2]) - now) end
end
if ARGV[1] == 'hold' then
  local till = now + tonumber(ARGV[2])
  local known = redis.call('GET', KEYS[1])
  if not known or tonumber(known) < till then
    redis.call('SET', KEYS[1], string.format('%.6f', till), 'PX', math.max(1, math.ceil(tonumber(ARGV[2]) * 1000)))
  end
elseif ARGV[1] == 'note' or wait <= 0 then
  for index = 3, 4 do
    redis.call('LPUSH', KEYS[index], string.format('%.6f', now))
    redis.call('LTRIM', KEYS[index], 0, tonumber(ARGV[2]) - 1)
    redis.call('EXPIRE', KEYS[index], 61)
  end
end
return tostring(wait)
"""
"""Asked for `note`, `turn` or `hold`; then how many moments to keep, or how long to hold; then the windows."""
ALL, CHAT = 3, 4
"""Which key holds the moments of all messages, and which those of the chat."""
ALONE_AFTER = 5.0
"""Seconds without Redis after which the process that leads goes by its own pace."""
LOOK_AGAIN = 1.0
KEPT = max(IN_ALL[0], IN_A_GROUP[0])


class SharedPace(Pace):
    """A pace that also goes by what other processes send.

    While Redis is away, only the process that leads sends on its own, by its own pace: several that each kept one
    would together be too fast. It waits a little before, for its own connection alone may be out of order.
    """

    def __init__(self, shared: Shared, leads: Callable[[], bool]) -> None:
        super().__init__()
        self._shared, self._leads = shared, leads

    def note(self, chat_id: int) -> None:
        """A message to `chat_id` goes out now."""
        super().note(chat_id)
        self._shared.soon(self._run("note", chat_id, KEPT))

    def hold(self, chat_id: int, seconds: float) -> None:
        """Telegram asks for patience, of every process."""
        super().hold(chat_id, seconds)
        self._shared.soon(self._run("hold", chat_id, seconds))

    async def _count(self, chat_id: int) -> float:
        """Count a message to `chat_id` if it may go out now; else for how many seconds it may not."""
        if (held := self.held(chat_id)) > 0:
            return held
        try:
            wait = await self._run("turn", chat_id, KEPT)
        except RedisAway:
            if self._leads() and self._shared.away_for > ALONE_AFTER:
                return await super()._count(chat_id)
            return LOOK_AGAIN
        if wait <= 0:
            super().note(chat_id)
        return wait

    async def _run(self, what: str, chat_id: int, value: float) -> float:
        windows: list[tuple[int, Window]] = [(ALL, IN_ALL), (ALL, EVENLY), (CHAT, IN_A_CHAT)]
        if chat_id < 0:
            windows.append((CHAT, IN_A_GROUP))
        own_hold = f"pace:held:{chat_id if chat_id < 0 else 'all'}"
        names = [own_hold, "pace:held:all", "pace:all", f"pace:{chat_id}"]
        values = [what, str(value)]
        for key, (most, seconds) in windows:
            values += [str(key), str(most), str(seconds)]
        return float(await self._shared.run(SCRIPT, names, values))
