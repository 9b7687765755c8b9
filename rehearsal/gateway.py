"""One Bot API call from its name to its answer, through trouble and into the ledger."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from rehearsal.errors import Cut, Refused
from rehearsal.faults import Fault
from rehearsal.files import Upload
from rehearsal.methods import METHODS
from rehearsal.model import Data
from rehearsal.parameters import Parameters

if TYPE_CHECKING:
    from rehearsal.world import World

BAD_GATEWAY = (
    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"
    "<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
)


@dataclass(frozen=True)
class Answer:
    """An HTTP answer: status and body."""

    status: int
    body: str
    content_type: str = "application/json"

    @property
    def data(self) -> Data:
        """The body as JSON."""
        decoded: Data = json.loads(self.body)
        return decoded

    @property
    def ok(self) -> bool:
        """Whether the call was carried out."""
        return self.status == 200

    @property
    def result(self) -> Any:
        """What the method gave; KeyError when it was refused."""
        return self.data["result"]

    @property
    def description(self) -> str:
        """Telegram's words of refusal, empty when there was none."""
        return str(self.data.get("description", ""))


@dataclass
class Call:
    """One line of the ledger. `answer` is None while it is under way and when the connection broke."""

    method: str
    values: Data
    files: list[str]
    moment: datetime
    answer: Answer | None = None
    fault: str = ""
    carried_out: bool = False


class Gateway:
    """The front door of the Bot API."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._names = {name.lower(): name for name in METHODS}

    async def call(self, token: str, method: str, values: Data, files: dict[str, Upload]) -> Answer:
        """Carries out a call; raises Cut when a fault breaks the connection."""
        world = self._world
        name = self._names.get(method.lower(), method)
        line = Call(name, dict(values), [upload.name for upload in files.values()], world.now())
        world.ledger.append(line)
        if world.faults.hanging:
            line.fault = "hanging"
            await world.faults.wake()
        fault = Fault("away") if world.faults.away else world.faults.take(name)
        if fault:
            line.fault = fault.kind
            if fault.kind in {"away", "cut_before"}:
                raise Cut
            if fault.kind == "slow":
                await asyncio.sleep(fault.seconds)
        answer = self._trouble(fault) or await self._carry_out(token, line, Parameters(values, files))
        if fault and fault.kind == "cut_after":
            raise Cut
        line.answer = answer
        return answer

    def _trouble(self, fault: Fault | None) -> Answer | None:
        if fault and fault.kind == "bad_gateway":
            return Answer(502, BAD_GATEWAY, "text/html")
        if fault and fault.kind == "refuse":
            parameters = {"parameters": {"retry_after": fault.retry_after}} if fault.retry_after else {}
            refused = {"ok": False, "error_code": fault.code, "description": fault.description}
            return _body(fault.code, refused | parameters)
        return None

    async def _carry_out(self, token: str, line: Call, parameters: Parameters) -> Answer:
        try:
            if token != self._world.token:
                return _body(401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
            if line.method not in METHODS:
                raise Refused(404, "method not found")
            result = METHODS[line.method](self._world, parameters)
            if asyncio.iscoroutine(result):
                result = await result
        except Refused as no:
            return refusal(no)
        line.carried_out = True
        return _body(200, {"ok": True, "result": result})


def refusal(no: Refused) -> Answer:
    """The answer of a refused call."""
    data: Data = {"ok": False, "error_code": no.code, "description": no.description}
    if no.parameters:
        data["parameters"] = no.parameters
    return _body(no.code, data)


def _body(status: int, data: Data) -> Answer:
    return Answer(status, json.dumps(data, ensure_ascii=False))
