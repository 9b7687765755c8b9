"""Draws the staff's figures, in a process of its own: the library for pictures is large and slow to import.

``python -m storage.exports.chart`` reads a `Chart` as JSON and writes a PNG.
"""

import asyncio
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 60.0
DOTS = 110
COLOURS = ("#1f6f5c", "#2f7fb8", "#c9762b")
GREY = "#6b7370"
FEWEST_BARS = 3
"""Room for so many bars is left where there are fewer."""


class Bars(BaseModel):
    """Bars from top to bottom, each with its label and number; those after `second` have another colour."""

    title: str
    labels: list[str]
    values: list[int]
    second: int = 10_000


class Chart(BaseModel):
    """What is drawn: the funnel, the time line (dates as ``24.02``, one line a name), questions by topic."""

    title: str
    funnel: Bars
    days_title: str
    days: list[str]
    lines: dict[str, list[int]]
    topics: Bars


async def draw(chart: Chart) -> bytes:
    """The picture. Raises `RuntimeError` when it does not come."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "storage.exports.chart",
        cwd=ROOT,
        env={
            **{name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ},
            "LANG": "C.UTF-8",
        },
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        picture, _ = await asyncio.wait_for(process.communicate(chart.model_dump_json().encode()), SECONDS)
    except TimeoutError:
        picture = b""
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode or not picture:
        raise RuntimeError("the picture was not drawn")
    return picture


def _png(chart: Chart) -> bytes:
    from io import BytesIO

    from matplotlib import rcParams
    from matplotlib.figure import Figure

    rcParams["text.parse_math"] = False  # a dollar sign is a dollar sign
    # DejaVu Sans comes with the library and has every letter of Kazakh.
    figure = Figure(figsize=(9, 11), dpi=DOTS, layout="constrained")
    upper, middle, lower = figure.subplots(3, 1, height_ratios=(3, 2, max(1.0, 0.3 * len(chart.topics.labels) + 0.4)))
    figure.suptitle(chart.title, fontsize=15, fontweight="bold")
    _bars(upper, chart.funnel)
    middle.set_title(chart.days_title, loc="left", fontweight="bold")
    for colour, (name, values) in zip(COLOURS, chart.lines.items(), strict=True):
        middle.plot(range(len(values)), values, label=name, color=colour, marker="o", markersize=3)
    step = max(1, -(-len(chart.days) // 12))
    middle.set_xticks(range(0, len(chart.days), step), chart.days[::step])
    middle.yaxis.get_major_locator().set_params(integer=True)
    middle.set_ylim(bottom=0)
    middle.grid(axis="y", color="#dddddd")
    middle.legend(frameon=False, ncols=3, loc="lower right", bbox_to_anchor=(1, 1), borderaxespad=0)
    _bars(lower, chart.topics)
    for axes in (upper, middle, lower):
        axes.spines[["top", "right"]].set_visible(False)
    buffer = BytesIO()
    figure.savefig(buffer, format="png")
    return buffer.getvalue()


def _bars(axes: "Axes", bars: Bars) -> None:
    axes.set_title(bars.title, loc="left", fontweight="bold")
    places = range(len(bars.labels))
    colours = [COLOURS[0] if place < bars.second else COLOURS[1] for place in places]
    axes.barh(places, bars.values, color=colours)
    axes.set_yticks(places, bars.labels)
    axes.set_ylim(max(FEWEST_BARS, len(bars.labels)) - 0.4, -0.6)  # from top to bottom; a lone bar is no block
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    most = max([1, *bars.values])
    axes.set_xlim(0, most * 1.12)
    for place, value in zip(places, bars.values, strict=True):
        axes.text(value + most * 0.01, place, str(value), va="center", color=GREY)


if __name__ == "__main__":
    sys.stdout.buffer.write(_png(Chart.model_validate_json(sys.stdin.buffer.read())))
