# `make` lists what there is to do. A machine needs Python >= 3.11 and make; the rest goes into .venv.
PYTHON ?=
BIN := .venv/bin
# Where .venv was last brought in line with the pins; made again only when they change.
DEV := .venv/.dev
SCAN := .venv/.scan
PYTEST := $(BIN)/python -m pytest

export PYTHON

.PHONY: help demo test test-all check format bench requirements wheel clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(DEV) ## read the sample reports and show what was read
	$(BIN)/gongkai read src/gongkai/samples/hongze-2024.pdf
	$(BIN)/gongkai read src/gongkai/samples

test: $(DEV) ## the tests, under five minutes
	$(PYTEST) -n 2

test-all: $(SCAN) ## the long tests: scans, fuzzing, every report in every medium
	$(PYTEST) -n 2 -m "long or scan"

check: $(DEV) ## lint, format, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: $(DEV) ## put the code into its format and mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(DEV) ## what is fast, beside what one would use instead
	@set -e; for file in benchmarks/*.py; do echo "$$file"; $(BIN)/python "$$file"; done

requirements: $(DEV) ## pin the libraries again (UPGRADE=1: take the newest)
	requirements/pin $(if $(UPGRADE),--upgrade)

wheel: $(DEV) ## build the wheel into dist/
	$(BIN)/hatchling build -t wheel

clean: ## remove what was built, .venv too
	rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(DEV): requirements/dev.txt requirements/uv.txt requirements/install pyproject.toml
	@requirements/install dev

$(SCAN): requirements/scan.txt $(DEV)
	@requirements/install scan
