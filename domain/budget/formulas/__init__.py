"""Computes the handful of functions that budgets use, in decimals.

Why not a library: `formulas` needs 1.5 s and 121 MB a file, `pycel` 0.5 s; a budget uses a dozen functions,
and a formula beyond them is said, never guessed. Formulas that differ only in their place share one compiled
form.
"""

from domain.budget.formulas.areas import Area, areas, shift
from domain.budget.formulas.evaluator import Evaluator, Outcome, Place

__all__ = ["Area", "Evaluator", "Outcome", "Place", "areas", "shift"]
