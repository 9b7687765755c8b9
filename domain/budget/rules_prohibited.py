"""Rules of costs that the call does not pay (6.3): a question, not a verdict. One function a rule.

The words stand in the call's data; what tells the kinds apart is only their name and how much they matter.
"""

from collections.abc import Callable, Iterable, Iterator

from domain.budget.budget import Budget
from domain.budget.finding import Hit, Phrase, Severity, rule


def _looks_like(name: str) -> Callable[[Budget], Iterable[Hit]]:
    def check(budget: Budget) -> Iterator[Hit]:
        for line, suspicions in zip(budget.lines, budget.suspicions, strict=True):
            for suspicion in suspicions:
                if suspicion.rule == name:
                    yield Hit(
                        line.sheet,
                        line.a1("description"),
                        line.row.index,
                        line.name,
                        facts={
                            "row": line.row.index,
                            "name": line.name,
                            "what": Phrase(phrase=f"what-{name}"),
                        },
                    )

    return check


#: Kind of cost -> how much it matters.
KINDS = {
    "P-CEREMONY": Severity.ERROR,
    "P-REPRESENTATION": Severity.ERROR,
    "P-MILITARY": Severity.ERROR,
    "P-POLICE": Severity.ERROR,
    "P-SURVEILLANCE": Severity.ERROR,
    "P-ABORTION": Severity.ERROR,
    "P-WEATHER": Severity.ERROR,
    "P-LUXURY": Severity.ERROR,
    "P-GAMBLING": Severity.ERROR,
    "P-CONSTRUCTION": Severity.ERROR,
    "P-HQ": Severity.WARNING,
    "P-DEBT": Severity.ERROR,
    "P-FINES": Severity.ERROR,
    "P-DONATION": Severity.ERROR,
    "P-ALCOHOL": Severity.ERROR,
    "P-ELECTION": Severity.ERROR,
    "P-GIFTS": Severity.WARNING,
    "P-OTHER-2CFR": Severity.WARNING,
    "P-RESTRICTED": Severity.INFO,
}

for _name, _severity in KINDS.items():
    rule(_name, _severity)(_looks_like(_name))
