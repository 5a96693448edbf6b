# One command runs the app, one passes the tests; each does all of its own set-up.
UV_VERSION := 0.13.9
UV := .uv/bin/uv
PORT ?= 8501

.PHONY: run test check lint types unit browser deployment bench chromium nginx setup clean audit audited fuzz soak

run: setup
	$(UV) run --frozen --no-dev streamlit run app.py --server.port $(PORT) --server.headless $(if $(CI),true,$(if $(DISPLAY),false,$(if $(filter Darwin,$(shell uname -s)),false,true)))

test: setup-dev chromium nginx lint types check audited unit browser deployment

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
	$(UV) run --frozen pytest tests --ignore tests/browser --ignore tests/deploy -n 2 -q

browser: setup-dev chromium
	$(UV) run --frozen pytest tests/browser -n 2 --dist loadfile

deployment: setup-dev chromium nginx
	$(UV) run --frozen pytest tests/deploy

bench: setup-dev chromium
	$(UV) run --frozen python -m tests.benchmarks

# Known vulnerabilities of the locked packages: fails where there is one (1) and where nobody can be asked (3).
audit: setup-dev
	$(UV) run --frozen python -m tests.hardening.audit

# The same within the tests, which must also pass without a network: then it says that nothing was audited.
audited: setup-dev
	$(UV) run --frozen python -m tests.hardening.audit || [ $$? -eq 3 ]

# Damaged files and hostile addresses, many and new ones in every run.
fuzz: setup-dev
	FUZZ=$(or $(FUZZ),50) $(UV) run --frozen pytest tests/hardening -n 2 -q

# An hour of readers in some minutes: does the server keep anything of those who left?
soak: setup-dev
	$(UV) run --frozen python -m tests.hardening.soak

chromium: setup-dev
	@$(UV) run --frozen python -m tests.browser.chromium

nginx: setup-dev
	@$(UV) run --frozen python -m tests.deploy.nginx

clean:
	rm -rf .venv .uv .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
