# Every target sets up what it needs by itself: uv where present, otherwise python3 -m venv and pip.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.PHONY: demo test check lint types ci messages capture clean

BIN := .venv/bin
READY := .venv/.ready
# make test EXTRAS=dev,ocr installs the reader of scans too, and runs its tests.
EXTRAS ?= dev

demo: $(READY)
	@PATH="$(CURDIR)/$(BIN):$$PATH" bash docs/demo.sh

test: $(READY)
	@$(BIN)/pytest -n auto

# Extracts every confirmed document again: says what a change of the grammar makes of it (half a minute for the scan).
check: $(READY)
	@$(BIN)/xize check

lint: $(READY)
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(READY)
	@$(BIN)/mypy

ci: test lint types

# Brings the Chinese catalogue up to date with the messages in src/ and compiles it; says what has no text yet.
# Then writes the pages made from the table of findings (src/findings/codes.py).
messages: $(READY)
	@$(BIN)/python -m xize.locale.update
	@$(BIN)/xize --lang en lint --codes --format markdown > docs/findings.md
	@$(BIN)/xize --lang zh lint --codes --format markdown > docs/findings.zh-CN.md

# Redraws the terminal captures of the README from a real run.
capture: $(READY)
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python docs/capture.py

# The stamp is newer than what the environment was made from, or the environment is brought up to date.
$(READY): pyproject.toml setup.py
	@if command -v uv >/dev/null; then \
		uv venv --quiet --allow-existing .venv && uv pip install --quiet --python $(BIN)/python -e '.[$(EXTRAS)]'; \
	else \
		for python in python3 python3.13 python3.12 python3.11; do \
			command -v $$python >/dev/null && $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' && break; \
			python=; \
		done; \
		[ -n "$$python" ] || { echo 'xize needs Python 3.11 or later: none found on PATH' >&2; exit 1; }; \
		[ -x $(BIN)/python ] || $$python -m venv .venv; \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[$(EXTRAS)]'; \
	fi
	@touch $@

clean:
	rm -rf .venv build dist out *.egg-info .pytest_cache .mypy_cache .ruff_cache
