# Two commands: `make run` (the main job on the demo province) and `make test`. Both install what they need.
PYTHON ?= python3
UV := $(shell command -v uv 2>/dev/null || echo .tools/bin/uv)
BIN := .venv/bin
export GX_ANALYTICS_ENABLED := false
export DBT_SEND_ANONYMOUS_USAGE_STATS := false
export AIRFLOW__USAGE_DATA_COLLECTION__ENABLED := False

.DEFAULT_GOAL := help
.PHONY: help install run up test test-all test-spark lint format bench clean
# uv comes from PyPI where there is none
HAVE_UV := command -v $(UV) >/dev/null || { $(PYTHON) -m venv .tools && .tools/bin/pip install -q uv; }

help: ## This list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

install: .venv/.installed ## The locked environment in .venv

.venv/.installed: pyproject.toml uv.lock
	@$(HAVE_UV)
	$(UV) sync --frozen --quiet
	@touch $@

.venv-spark/.installed: pyproject.toml uv.lock
	@$(HAVE_UV)
	UV_PROJECT_ENVIRONMENT=.venv-spark $(UV) sync --frozen --quiet --only-group spark
	@touch $@

run: install ## The demo province from extracts to a published index, with the real scheduler, in var/demo
	@$(BIN)/patuh run-demo --root var/demo

up: install ## Airflow and the site on loopback until Ctrl-C, on PATUH_ROOT (default var)
	@$(BIN)/patuh up

lint: install ## ruff, mypy, import linter, dbt parse, sqlfluff
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/dbt parse --quiet --project-dir dbt_project --profiles-dir dbt_project
	$(BIN)/sqlfluff lint dbt_project/models dbt_project/tests --config dbt_project/.sqlfluff

format: install ## Let ruff and sqlfluff put things right
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

test: lint ## Lint, unit, property, dbt, browser smoke and one end-to-end test (15 minutes at most)
	$(BIN)/pytest -n 2 --dist loadfile -m "not slow and not end_to_end"
	$(BIN)/pytest -m "end_to_end and not slow"

test-all: install .venv-spark/.installed ## What `make test` leaves out: real files, every kill, a minute of fuzzing, Spark (50 minutes at most)
	$(BIN)/pytest -m slow

test-spark: install .venv-spark/.installed ## Build the demo province on DuckDB and on Spark; every cell of every mart must be the same (8 minutes at most)
	$(BIN)/pytest tests/spark

bench: install ## The performance targets as paired ratios; results to docs/benchmarks (an hour)
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench.warehouse

clean: ## Remove everything the project made here, the environment included
	rm -rf var .venv .venv-spark .tools dbt_project/target dbt_project/logs .pytest_cache .mypy_cache .ruff_cache .hypothesis
