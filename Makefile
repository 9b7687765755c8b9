# Everything one does with the project. `make` alone lists the targets.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
STAMP := $(VENV)/.installed
ROOMS := bot domain handlers locales rehearsal storage usecases

.DEFAULT_GOAL := list
.PHONY: list run test setup check bench torture preview words call lock audit

list:  ## This list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1	/'

run: setup  ## Start the assistant; without BOT_TOKEN the rehearsal at http://127.0.0.1:8080
	@$(PY) -m bot

test: setup check  ## Every check and every test
	$(PY) -m pytest -q -n 3 --dist loadgroup

setup: $(STAMP)  ## Make .venv with the locked dependencies

$(STAMP): requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(PY) -m compileall -q $(ROOMS)
	$(PY) -m bot call learn
	@touch $@

check: setup  ## ruff, mypy, import contracts
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy $(ROOMS) bench tests
	$(VENV)/bin/lint-imports

bench: setup  ## Speed and memory, beside bare programs in the same run
	$(PY) -m bench

torture: setup  ## Long tests that try to lose, break or steal something; the report is data/torture.md
	$(PY) -m pytest -q tests/torture tests/security --long

preview: setup  ## Every screen in every language, as a page of text
	@$(PY) -m bot preview

words: setup  ## Check that every sentence exists in every language and is used
	$(PY) -m pytest -q tests/guards/test_words.py

call: setup  ## Check the call's folder
	@$(PY) -m bot call check

lock:  ## Write requirements.lock anew from pyproject.toml (needs uv)
	uv pip compile pyproject.toml --all-extras --group dev --generate-hashes --universal \
	  --python-version 3.11 --no-header --no-annotate --quiet -o requirements.lock

audit:  ## Look up the locked dependencies among known faults; fails as well when they cannot be looked up (needs uv and the network)
	uvx pip-audit --strict --disable-pip --require-hashes -r requirements.lock
