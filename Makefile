# Everything sets itself up: Python 3.11 and make are all that is needed.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
# A first start that compiles everything takes a third of a second longer.
COMPILE = $(BIN)/python -m compileall -q bot handlers knowledge models scheduler

.PHONY: run test check lint types contracts bench-turns bench-telegram bench-delivery bench-matching bench-answers bench-intents clean
.DEFAULT_GOAL := run

run: $(VENV)/.runtime
	$(BIN)/qilu run $(ARGS)

# Side by side, as the tests wait for processes and clocks more than they compute.
test: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist worksteal $(ARGS)

check: lint types contracts test

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

contracts: $(VENV)/.dev
	$(BIN)/lint-imports

# Each prints a table and writes it to benchmarks/results/; see docs/benchmarks.md.
bench-turns: $(VENV)/.bench
	$(BIN)/python -m benchmarks.turns $(ARGS)

bench-telegram: $(VENV)/.bench
	$(BIN)/python -m benchmarks.telegram_transport $(ARGS)

bench-delivery: $(VENV)/.bench
	$(BIN)/python -m benchmarks.delivery $(ARGS)
	$(BIN)/python -m benchmarks.delivery_table
	$(BIN)/python -m benchmarks.broadcast_fanout
	$(BIN)/python -m benchmarks.reminders
	$(BIN)/python -m benchmarks.crash
	$(BIN)/python -m benchmarks.takeover
	$(BIN)/python -m benchmarks.robots

# TABLES=DIR takes a folder of more position tables than the one that comes with the program.
bench-matching: $(VENV)/.bench
	$(BIN)/python -m benchmarks.majors
	$(BIN)/python -W ignore -m benchmarks.regions
	$(BIN)/python -m benchmarks.eligibility $(if $(TABLES),--tables $(TABLES))
	$(BIN)/python -m benchmarks.matching $(if $(TABLES),--tables $(TABLES)) $(ARGS)

bench-answers: $(VENV)/.bench
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m benchmarks.answers $(ARGS)

bench-intents: $(VENV)/.dev
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m benchmarks.intents $(ARGS)

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	$(COMPILE)
	touch $@

$(VENV)/.dev: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	$(COMPILE)
	touch $@ $(VENV)/.runtime

$(VENV)/.bench: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev,bench]'
	touch $@

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache build *.egg-info
