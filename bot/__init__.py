"""Composition root: settings, processes, the command line."""

from bot.lean_aiogram import build_types_when_needed

# Whatever of the program runs, this module runs first: before anything imports aiogram.
build_types_when_needed()
