# `make` lists what there is to do. A machine needs Python >= 3.11 and make; the rest goes into .venv.
PYTHON ?=
BIN := .venv/bin
# Where .venv was last brought in line with the pins; made again only when they change.
DEV := .venv/.dev
SCAN := .venv/.scan
PYTEST := $(BIN)/python -m pytest

export PYTHON

.PHONY: help demo county test test-all check format bench requirements wheel clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(DEV) ## audit the sample reports, open the page of findings, write 红星镇 2020 anew (into demo/)
	@mkdir -p demo
	$(BIN)/gongkai check src/gongkai/samples || [ $$? = 1 ]
	$(BIN)/gongkai check src/gongkai/samples/shanghai-office-2019.html -o demo/check.html || [ $$? = 1 ]
	$(BIN)/gongkai check src/gongkai/samples -o demo/problems.xlsx || [ $$? = 1 ]
	$(BIN)/gongkai write src/gongkai/samples/hongxing-2020.txt -o demo/hongxing-2020.docx -o demo/hongxing-2020.pdf
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then \
		$(BIN)/python -m webbrowser -t "file://$(CURDIR)/demo/check.html"; \
	else echo "demo/check.html: open it in a browser"; fi

county: $(DEV) ## make forty reports of a made-up county to try with (into county/, see docs/tutorial)
	$(BIN)/python tests/tutorial/county.py county

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
