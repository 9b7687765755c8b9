"""Texts that would be markup, links, formulas or paths if anybody took them for such."""

import itertools

FOREIGN = "evil.example"
"""The host that every foreign link leads to."""
_SEEDS = (
    f'<a href="https://{FOREIGN}">Winrock</a>', f"<a href='https://{FOREIGN}'>x", f"[Winrock](https://{FOREIGN})",
    "<b>", "</b>", "<b><i></b></i>", "<script>alert(1)</script>", "<tg-spoiler>", "</code></pre>", "<", ">", "&",
    "&lt;b&gt;", "&amp;amp;", "&#60;b&#62;", "&#x3C;a&#x3E;", "&nbsp;", "&unknown;", "&", "&#0;", "<!-- -->",
    "<![CDATA[x]]>", "<a href=tg://user?id=6100000104>Дана</a>", f"<a href=\"https://{FOREIGN}\" onclick=x>",
    "*bold* _it_ `code` ~s~ ||sp||", "```py\nx```", "__u__", r"\*", "{name}", "{0}", "%(x)s", "%s%n", "${x}",
    "{{7*7}}", "\u202eevil\u202c", "a\u200db", "@winrock_staff", "/forget", "#tag", "📅 Сроки",
    f"\u2068<a href=\"{FOREIGN}\">\u2069", f"<A HREF=https://{FOREIGN}>x</A>", "<b", "<b x=", '"', "'", "`",
    "=HYPERLINK(\"https://evil.example\")", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0",
    "a" * 900, "<b>" * 200, "&" * 300, "👩‍👩‍👧‍👦" * 30,
)  # fmt: skip


def payloads(count: int) -> list[str]:
    """So many different texts: the seeds alone, then joined in pairs."""
    pairs = (left + right for left, right in itertools.product(_SEEDS, reversed(_SEEDS)) if len(left + right) < 900)
    return list(dict.fromkeys(itertools.chain(_SEEDS, pairs)))[:count]
