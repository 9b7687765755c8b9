"""How long a budget takes in the running bot, beside what bare openpyxl needs to read the same file twice.

`python bench/budget.py` prints ratios of one run: warm process against warm process, 100 and 5,000 lines, and the
longest time the bot's event loop stood still meanwhile.
"""

import asyncio
import io
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import openpyxl  # noqa: E402 - the path is set first

from storage.children import Children  # noqa: E402 - the path is set first
from storage.workbooks.desk import WARM, WorkbookDesk  # noqa: E402 - the path is set first

CALL = ROOT / "calls" / "katch_10019_rfa_05"
CATEGORIES = ("Оплата труда персонала", "Командировки и транспорт", "Тренинги и мероприятия", "Оборудование", "Банк")


def workbook(lines: int) -> bytes:
    """A budget with that many lines: detailed with formulas, summary, narrative."""
    book = openpyxl.Workbook()
    summary, detailed, narrative = book.active, book.create_sheet("Детальный бюджет"), book.create_sheet("Пояснения")
    summary.title = "Сводный бюджет"
    detailed.append(
        ["№", "Статья расходов", "Мероприятие", "Ед. изм.", "Кол-во", "Частота", "Цена, тенге", "Доля", "Всего, тенге"]
    )
    summary.append(["№", "Категория", "Всего, тенге"])
    narrative.append(["№", "Статья расходов", "Всего, тенге", "Обоснование"])
    row, subtotals = 2, []
    for number, name in enumerate(CATEGORIES, start=1):
        detailed.append([number, name])
        first = row + 1
        for index in range(1, lines // len(CATEGORIES) + 1):
            row += 1
            code, text = f"{number}.{index}", f"Расход {number}-{index} для работы с участниками"
            total = f"=ROUND(E{row}*F{row}*G{row}*H{row},2)"
            detailed.append([code, text, "1.1", "шт.", 1 + index % 3, 2, 100 + index % 50, 1, total])
            reason = "Нужно для встреч и тренингов проекта. Мероприятие: 1.1."
            narrative.append([code, text, f"='Детальный бюджет'!I{row}", reason])
        row += 1
        detailed.append([None, f"Итого: {name}", *[None] * 6, f"=SUM(I{first}:I{row - 1})"])
        summary.append([number, name, f"='Детальный бюджет'!I{row}"])
        subtotals.append(row)
        row += 1
    detailed.append([None, "ИТОГО ПО ПРОЕКТУ", *[None] * 6, "=" + "+".join(f"I{r}" for r in subtotals)])
    summary.append([None, "ИТОГО ПО ПРОЕКТУ", f"=SUM(C2:C{len(CATEGORIES) + 1})"])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def bare(data: bytes) -> None:
    """Read-only twice, values and formulas: the least that a checker with openpyxl has to do."""
    for values in (True, False):
        for sheet in openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=values):
            sheet.reset_dimensions()
            for _ in sheet.iter_rows(values_only=True):
                pass


def timed(run: Callable[[bytes], object], data: bytes) -> float:
    """How long a call takes, in seconds."""
    started = time.perf_counter()
    run(data)
    return time.perf_counter() - started


async def stall(stop: asyncio.Event) -> float:
    """The longest time the loop was late, in seconds."""
    worst = 0.0
    while not stop.is_set():
        started = time.perf_counter()
        await asyncio.sleep(0.002)
        worst = max(worst, time.perf_counter() - started - 0.002)
    return worst


async def measure(lines: int, times: int) -> str:
    data = workbook(lines)
    bare(data)
    children = Children(size=1, warm=WARM)
    desk = WorkbookDesk(children, CALL)
    for _ in range(2):
        await desk.check(data, "budget.xlsx")
    stop = asyncio.Event()
    late = 0.0
    base, ours = [], []
    for _ in range(times):
        # In turns, so that a busy machine slows both.
        base.append(await asyncio.to_thread(timed, bare, data))
        started = time.perf_counter()
        watching = asyncio.create_task(stall(stop))
        await desk.check(data, "budget.xlsx")
        ours.append(time.perf_counter() - started)
        stop.set()
        late = max(late, await watching)
        stop.clear()
    await children.close()
    middle = statistics.median(b / a for a, b in zip(base, ours, strict=True))
    return (
        f"{lines:5} lines: openpyxl twice {1000 * min(base):7.0f} ms, whole check {1000 * min(ours):7.0f} ms, "
        f"ratio {middle:.2f} (at most 1.3), loop late {1000 * late:.0f} ms (at most 50)"
    )


def main() -> None:
    for lines, times in ((100, 9), (5_000, 3)):
        print(asyncio.run(measure(lines, times)))


if __name__ == "__main__":
    main()
