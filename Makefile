PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: run test check bench bench-optimizer bench-growth bench-simulation bench-comparing mutation pictures clauses sixth-city tutorial validation guarding lock clean

run: $(READY)
	$(BIN)/fairplan run yantai -o out --force --processes 2

test: check
	$(BIN)/pytest -q --numprocesses auto --dist loadfile

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(READY)
	$(BIN)/python -m benchmarks

bench-optimizer: $(READY)
	$(BIN)/python -m benchmarks.optimizer --write docs/engines.md
	$(BIN)/python -m benchmarks.engines --write docs/engines.md

bench-growth: $(READY)
	$(BIN)/python -m benchmarks.growth --write docs/scale.md

bench-simulation: $(READY)
	$(BIN)/python -m benchmarks.simulation --write docs/speed.md

bench-comparing: $(READY)
	$(BIN)/python -m benchmarks.comparing --write docs/comparing.md

mutation: $(READY)
	$(BIN)/python -m benchmarks.mutation

pictures: run
	$(BIN)/python -m docs.draw out

clauses: $(READY)
	$(BIN)/python -m docs.list_clauses

sixth-city: $(READY)
	$(BIN)/python -m docs.retype

tutorial: $(READY)
	$(BIN)/python -m docs.retype docs/tutorial.md

validation: $(READY)
	$(BIN)/python -m docs.retype docs/validation.md

guarding: $(READY)
	$(BIN)/python -m docs.retype docs/guarding.md

$(READY): constraints.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r constraints.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

# Needs uv. The lock names versions and hashes, never an index.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --extra dev \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate \
	  --no-header pyproject.toml -o constraints.txt

clean:
	rm -rf $(VENV) out .mypy_cache .pytest_cache .ruff_cache
