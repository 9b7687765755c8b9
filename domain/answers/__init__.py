"""Finds the entry of a call that answers a message in Kazakh, Russian or English, however it is typed."""

from domain.answers.index import AnswerIndex
from domain.answers.reading import Context, Match, Part, Reading

__all__ = ["AnswerIndex", "Context", "Match", "Part", "Reading"]
