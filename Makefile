# One command runs the app, one passes the tests; each does all of its own set-up.
UV_VERSION := 0.13.9
UV := .uv/bin/uv
PORT ?= 8501

.PHONY: run test check lint types unit browser bench chromium setup clean

run: setup
	$(UV) run --frozen --no-dev streamlit run app.py --server.port $(PORT) --server.headless $(if $(CI),true,$(if $(DISPLAY),false,$(if $(filter Darwin,$(shell uname -s)),false,true)))

test: setup-dev chromium lint types check unit browser

setup: $(UV)
	$(UV) sync --frozen --no-dev --inexact --quiet

setup-dev: $(UV)
	$(UV) sync --frozen --quiet

$(UV):
	python3 -m venv .uv
	.uv/bin/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

lint: setup-dev
	$(UV) run --frozen ruff check .
	$(UV) run --frozen ruff format --check .

types: setup-dev
	$(UV) run --frozen mypy

check: setup-dev
	$(UV) run --frozen stations check
	$(UV) run --frozen stations fmt --check

unit: setup-dev
	$(UV) run --frozen pytest tests --ignore tests/browser -n 2 -q

browser: setup-dev chromium
	$(UV) run --frozen pytest tests/browser -n 2 --dist loadfile

bench: setup-dev chromium
	$(UV) run --frozen python -m tests.benchmarks

chromium: setup-dev
	@$(UV) run --frozen python -m tests.browser.chromium

clean:
	rm -rf .venv .uv .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
