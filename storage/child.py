"""The inside of a worker process: takes a job from stdin, keeps its limits, writes the answer (see children)."""

import gc
import importlib
import os
import pickle
import resource
import struct
import sys
import traceback
from typing import BinaryIO, Final

#: Every message in the pipes is a pickle with its length in front.
LENGTH: Final = struct.Struct("!Q")
#: What a child answers first: the call returned, ran out of memory, or raised.
RETURNED, NO_MEMORY, RAISED = "returned", "no memory", "raised"

#: A reader has no business outside its process (audit events of the interpreter).
_FORBIDDEN = (
    "socket.connect",
    "socket.bind",
    "socket.sendto",
    "socket.getaddrinfo",
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
)


def _refuse(event: str, _: tuple[object, ...]) -> None:
    if event in _FORBIDDEN:
        raise PermissionError(event)


def _limit(seconds: float, megabytes: int) -> None:
    """Hold the process to what the job may use beyond what it has used already."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    cpu = int(usage.ru_utime + usage.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, resource.RLIM_INFINITY))
    if os.path.exists("/proc/self/statm"):
        with open("/proc/self/statm", encoding="ascii") as statm:
            mapped = int(statm.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (mapped + megabytes * 1024 * 1024, resource.RLIM_INFINITY))


def _run(target: str, args: tuple[object, ...]) -> tuple[str, object]:
    module, _, function = target.partition(":")
    try:
        return RETURNED, getattr(importlib.import_module(module), function)(*args)
    except MemoryError:
        return NO_MEMORY, "memory limit"
    except BaseException as error:
        # The text of an exception may quote the file; its type and place never do.
        last = traceback.extract_tb(error.__traceback__)[-1]
        return RAISED, f"{type(error).__name__} in {os.path.basename(last.filename)}:{last.lineno}"


def serve(jobs: BinaryIO, answers: BinaryIO) -> None:
    """Work until the parent closes its end."""
    while head := jobs.read(LENGTH.size):
        target, args, seconds, megabytes = pickle.loads(jobs.read(*LENGTH.unpack(head)))  # noqa: S301 - from the bot itself
        _limit(seconds, megabytes)
        outcome = _run(target, args)
        del args
        resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        answer = pickle.dumps(outcome, protocol=pickle.HIGHEST_PROTOCOL)
        answers.write(LENGTH.pack(len(answer)))
        answers.write(answer)
        answers.flush()
        del outcome, answer
        gc.collect()


def main() -> None:
    """Warm up, shut the doors to the outside and serve."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not mix with the answers
    for module in sys.argv[1:]:
        importlib.import_module(module)
    sys.addaudithook(_refuse)
    # Garbage is swept between jobs, not in the midst of one; the memory limit holds all the same.
    gc.freeze()
    gc.disable()
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
