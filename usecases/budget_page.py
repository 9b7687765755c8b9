"""All findings of a budget on one page that every phone opens."""

from html import escape

from domain.budget.report import Report
from locales.words import Words
from usecases.budget import message, place, sums, verdict_line

_STYLE = (
    "body{font:16px/1.5 sans-serif;max-width:46em;margin:1em auto;padding:0 1em;color:#222}"
    "li{margin:.7em 0}.error{color:#b00020}.warning{color:#8a5a00}.info{color:#245}"
    ".place{color:#666;font-size:.9em}"
)


def findings_page(report: Report, words: Words) -> bytes:
    """The page as HTML in UTF-8: verdict, sums, and every finding with its place and section."""
    title = escape(words.say("budget.sheet-title"))
    items = []
    for finding in report.findings:
        where = [place(finding, words), f"§ {finding.section}" if finding.section else ""]
        marks = escape(" · ".join(part for part in where if part))
        severity = escape(words.say(f"budget.severity-{finding.severity}"))
        items.append(
            f'<li><b class="{finding.severity}">{severity}.</b> {escape(message(finding, words))}'
            f'<div class="place">{marks}</div></li>'
        )
    facts = "".join(f"<p>{escape(line)}</p>" for line in [verdict_line(report, words), *sums(report, words)])
    return (
        f'<!doctype html><html lang="{words.lang}"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title><style>{_STYLE}</style>'
        f"<h1>{title}</h1><p>{escape(report.file)}</p>{facts}<ol>{''.join(items)}</ol>"
        f"<p>{words.say('budget.form-only')}</p></html>"
    ).encode()
