"""The evaluator of formulas: values, errors, circles, stale results."""

from decimal import Decimal

import pytest

from domain.budget.formulas import Evaluator, shift
from domain.budget.sheet import Cell, ErrorValue, Sheet, Value, Workbook


def book(cells: dict[str, Value | int], others: dict[str, Value | int] | None = None) -> Workbook:
    sheets = []
    for title, content in (("Лист1", cells), ("Смета (1)", others or {})):
        sheet = Sheet(title)
        for address, value in content.items():
            column, row = ord(address[0]) - 64, int(address[1:])
            formula = value if isinstance(value, str) and value.startswith("=") else None
            plain = Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value
            sheet.rows.setdefault(row, {})[column] = Cell(None if formula else plain, None, formula)
        sheets.append(sheet)
    return Workbook(sheets)


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("=SUM(A1:A3)", "60"),
        ("=SUM(A1,A3)*2", "80"),
        ("=A1+A2*A3", "610"),
        ("=ROUND(A1/3,2)", "3.33"),
        ("=ROUND(2.5,0)", "3"),
        ("=-A1^2", "100"),
        ("=A1*20%", "2"),
        ('=IF(B9="",1,2)', "1"),
        ('=IF(OR(A1="",A2=""),"",A1)', "10"),
        ("=IFERROR(1/0,7)", "7"),
        ("='Смета (1)'!A1+1", "6"),
        ("=SUM('Смета (1)'!A1:A2)", "5"),
        ("=SUMIF(A1:A3,\">15\")", "50"),
        ("=SUMPRODUCT(A1:A2,A2:A3)", "800"),
        ("=SUBTOTAL(9,A1:A3)", "60"),
        ("=COUNT(A1:A9)", "3"),
        ("=AVERAGE(A1:A3)", "20"),
        ("=MAX(A:A)", "30"),
        ("=_xlfn.SUM(A1:A2)", "30"),
    ],
)  # fmt: skip
def test_a_formula_is_computed(formula: str, result: str) -> None:
    workbook = book({"A1": 10, "A2": 20, "A3": 30, "C1": formula}, {"A1": 5})
    Evaluator(workbook).run()
    assert workbook.sheets[0].value(1, 3) == Decimal(result)


@pytest.mark.parametrize(
    ("formula", "error"), [("=1/A9", "#DIV/0!"), ('="x"*2', "#VALUE!"), ("=#REF!+1", "#REF!"), ("=Нет!A1", "#REF!")]
)
def test_an_excel_error_comes_out_as_excel_shows_it(formula: str, error: str) -> None:
    workbook = book({"A1": formula})
    outcome = Evaluator(workbook).run()
    assert workbook.sheets[0].value(1, 1) == ErrorValue(error)
    assert list(outcome.errors.values()) == [error]


def test_only_the_root_of_an_error_is_named() -> None:
    outcome = Evaluator(book({"A1": "=1/0", "A2": "=A1+1", "A3": "=SUM(A1:A2)"})).run()
    assert list(outcome.errors) == [("лист1", 1, 1)]


def test_an_unknown_function_is_said_and_not_guessed() -> None:
    workbook = book({"A1": "=XLOOKUP(1,B:B,C:C)", "A2": "=A1+1"})
    outcome = Evaluator(workbook).run()
    assert outcome.unevaluated == [("лист1", 1, 1)]
    assert workbook.sheets[0].rows[2][1].unknown


def test_a_circle_is_found_and_does_not_hang() -> None:
    outcome = Evaluator(book({"A1": 1, "A2": "=SUM(A1:A2)", "A3": "=A4", "A4": "=A3"})).run()
    assert {place[1] for place in outcome.circular} == {2, 3, 4}


def test_only_the_root_of_a_stale_result_is_named() -> None:
    workbook = book({"A1": 2, "A2": "=A1*10", "A3": "=A2+1"})
    rows = workbook.sheets[0].rows
    rows[2][1].stored, rows[3][1].stored = Decimal(30), Decimal(31)
    outcome = Evaluator(workbook).run()
    assert outcome.stale == {("лист1", 2, 1): (Decimal(30), Decimal(20))}


def test_a_long_running_sum_is_computed() -> None:
    cells: dict[str, Value | int] = {"A1": 1}
    cells |= {f"A{n}": f"=A{n - 1}+1" for n in range(2, 3000)}
    workbook = book(cells)
    Evaluator(workbook).run()
    assert workbook.sheets[0].value(2999, 1) == 2999


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("A1*$B$2", "B3*$B$2"),
        ("SUM(A1:A3)", "SUM(B3:B5)"),
        ("'Лист 1'!A1", "'Лист 1'!B3"),
        ('"A1"&A1', '"A1"&B3'),
        ("$A1+A$1", "$A3+B$1"),
    ],
)
def test_a_shared_formula_moves_its_relative_references(formula: str, moved: str) -> None:
    assert shift(formula, 2, 1) == moved
