"""Loading of a call's folder: every file strictly, then what must hold between them."""

import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from domain.answers.entry import AnswersFile
from domain.answers.gazetteer import OUTSIDE, Gazetteer
from domain.call import Call
from domain.call_data import CallData
from domain.eligibility import Cases, EligibilityRules, failing_cases
from domain.package import PackageRules
from domain.text import LocalText
from storage.calls.yaml_files import Lines, Problem, read

PLACEHOLDER_PARTS = ("", "date", "time", "weekday")


class CallFolderError(Exception):
    """A call's folder that cannot be used; `problems` say where and why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def load(folder: Path) -> CallData:
    """The call in `folder`. Raises `CallFolderError` with every problem found."""
    data, problems = inspect(folder)
    if data is None or problems:
        raise CallFolderError(problems)
    return data


def load_call(folder: Path) -> Call:
    """The file ``call.yaml`` of `folder` alone. Raises `CallFolderError` with every problem found."""
    call, problems = read(folder / "call.yaml", Call, "call.yaml")
    if call is None:
        raise CallFolderError(problems)
    return call


def inspect(folder: Path) -> tuple[CallData | None, list[Problem]]:
    """The call in `folder` as far as it can be read, and every problem in it."""
    if not folder.is_dir():
        return None, [Problem(str(folder), 1, "is no folder: name a call's folder in CALL")]
    reading = _Folder(folder)
    call = reading.file("call.yaml", Call)
    gazetteer = reading.file("gazetteer.yaml", Gazetteer) if (folder / "gazetteer.yaml").exists() else Gazetteer()
    names = sorted(f"answers/{path.name}" for path in (folder / "answers").glob("*.yaml"))
    answers = {name: file for name in names if (file := reading.file(name, AnswersFile)) is not None}
    eligibility = reading.file("eligibility.yaml", EligibilityRules)
    package = reading.file("package.yaml", PackageRules)
    if call is None or gazetteer is None or eligibility is None or package is None or reading.problems:
        return None, reading.problems
    data = CallData(call, tuple(answers.values()), gazetteer, eligibility, package)
    reading.check_texts("call.yaml", call, call)
    reading.check_texts("eligibility.yaml", eligibility, call)
    reading.check_texts("package.yaml", package, call)
    if (folder / "cases.yaml").exists():
        reading.check_cases(eligibility)
    for name, file in answers.items():
        reading.check_texts(name, file, call)
        reading.check_answers(name, file, data)
    reading.check_shortcuts(data)
    reading.check_gazetteer(data)
    return data, reading.problems


class _Folder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.problems: list[Problem] = []
        self._entry_files: dict[str, str] = {}
        self._lines: dict[str, Lines] = {}

    def file(self, name: str, model: type[Any]) -> Any:
        value, problems = read(self._folder / name, model, name)
        self.problems += problems
        return value

    def _report(self, name: str, place: tuple[int | str, ...], text: str) -> None:
        if name not in self._lines:
            self._lines[name] = Lines((self._folder / name).read_text(encoding="utf-8"))
        self.problems.append(Problem(name, self._lines[name].at(place), text))

    def check_texts(self, name: str, model: BaseModel, call: Call) -> None:
        """Every text exists in every language of the call and uses only known placeholders."""
        known = placeholders(call)
        for place, text in _texts(model, ()):
            missing = [lang for lang in call.languages if lang not in text.root]
            if missing:
                self._report(name, place, f"{'.'.join(map(str, place))} lacks the languages {', '.join(missing)}")
            for lang, sentence in text.root.items():
                used_names = _used(sentence)
                if used_names is None:
                    self._report(name, (*place, lang), "a brace { or } stands alone")
                    continue
                for used in used_names:
                    if used not in known:
                        self._report(name, (*place, lang), f"{{{used}}} is no date or figure of the call")

    def check_answers(self, name: str, file: AnswersFile, data: CallData) -> None:
        """Ids are unique and every reference leads somewhere."""
        for number, entry in enumerate(file.entries):
            place = ("entries", number, "id")
            if entry.id in self._entry_files:
                self._report(name, place, f"the entry {entry.id} stands in {self._entry_files[entry.id]} too")
            self._entry_files[entry.id] = name
            for section in entry.sections:
                if section not in data.call.sections:
                    self._report(name, ("entries", number, "sections"), f"section {section} is not in call.yaml")
            for change in entry.after:
                if change.moment not in data.call.moments:
                    self._report(name, ("entries", number, "after"), f"{change.moment} is no moment of the call")
            for other in entry.near:
                if other not in data.entries:
                    self._report(name, ("entries", number, "near"), f"there is no entry {other}")
            for lang in data.call.languages:
                if not entry.questions.get(lang):
                    self._report(name, ("entries", number, "questions"), f"{entry.id} has no questions in {lang}")

    def check_cases(self, rules: EligibilityRules) -> None:
        """Every worked example comes out as it says."""
        cases = self.file("cases.yaml", Cases)
        if cases is None:
            return
        names = [case.name for case in cases.eligibility.cases]
        for name in failing_cases(rules, cases.eligibility):
            place = ("eligibility", "cases", names.index(name))
            self._report("cases.yaml", place, f"the worked example {name} comes out otherwise")

    def check_shortcuts(self, data: CallData) -> None:
        for number, shortcut in enumerate(data.call.shortcuts):
            if shortcut.entry not in data.entries:
                self._report("call.yaml", ("shortcuts", number), f"there is no entry {shortcut.entry}")

    def check_gazetteer(self, data: CallData) -> None:
        """Every place lies in a region of the call or outside of them; every form has its answer."""
        regions = {OUTSIDE, *(region.id for region in data.call.regions)}
        for number, town in enumerate(data.gazetteer.places):
            if town.region not in regions:
                self._report("gazetteer.yaml", ("places", number), f"there is no region {town.region} in call.yaml")
        for number, form in enumerate(data.gazetteer.forms):
            if form.entry not in data.entries:
                self._report("gazetteer.yaml", ("forms", number), f"there is no entry {form.entry}")


def placeholders(call: Call) -> set[str]:
    """What texts of the call may name in braces."""
    moments = {f"{moment}.{part}".rstrip(".") for moment in call.moments for part in PLACEHOLDER_PARTS}
    return moments | set(call.figures) | {"mailbox", "call_id", "help_lines"}


def _texts(value: object, place: tuple[int | str, ...]) -> Iterator[tuple[tuple[int | str, ...], LocalText]]:
    if isinstance(value, LocalText):
        yield place, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name), (*place, name))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, (*place, key))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            if not isinstance(item, str):
                yield from _texts(item, (*place, number))


def _used(sentence: str) -> set[str] | None:
    """The placeholders of `sentence`; None when a brace has no partner."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}
    except ValueError:
        return None
