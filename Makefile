# Everything a newcomer needs: `make demo` shows what linkaudit does, `make test` proves it. Both set up what is missing.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SEED ?= 1

.PHONY: help demo test check format exam bench lock serve build docs-images clean
.DEFAULT_GOAL := help

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-11s %s\n", $$1, $$2}'

demo: $(VENV)/.run $(VENV)/.browser ## audit the bundled replica platforms; files land in demo/
	$(BIN)/linkaudit demo --output demo

test: $(VENV)/.dev $(VENV)/.browser $(VENV)/.screen $(VENV)/.office ## lint, types and all tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest --numprocesses 3 --dist loadfile

check: $(VENV)/.dev ## lint, types and the tests that need no browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -m "not browser"

format: $(VENV)/.dev ## format the code and mend what can be mended
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

exam: $(VENV)/.dev $(VENV)/.browser ## thousands of drawn pages against the classifier (SEED=, TRIALS=)
	$(BIN)/python -m benchmarks.accuracy --seed $(SEED) --trials $(or $(TRIALS),2000)

bench: $(VENV)/.dev $(VENV)/.browser ## trials a second beside bare Playwright, and other crawlers (PEERS=a Python that has them)
	$(BIN)/python -m benchmarks.speed --save build/bench.json $(if $(PEERS),--peers $(PEERS))

serve: $(VENV)/.run ## serve the replicas for a look with your own browser (REGIME=before|after|open)
	$(BIN)/python -m fixtures --regime $(or $(REGIME),before) --port 8443

build: $(VENV)/.dev ## build the wheel
	$(BIN)/python -m build --wheel --no-isolation

docs-images: $(VENV)/.dev $(VENV)/.browser ## make the pictures of READMEs and docs anew, from the demo
	$(BIN)/linkaudit demo --regime before --lang zh --output build/demo
	$(BIN)/linkaudit report --db build/demo/before/audit.db --format pdf --lang zh -o build/demo/before/matrix.pdf
	$(BIN)/python docs/images.py build/demo/before docs/images

lock: ## pin the newest versions that fit pyproject.toml
	$(PYTHON) requirements/lock.py

clean: ## remove what the other targets made
	rm -rf $(VENV) demo dist build

# The virtual environment. Debian splits venv off into a package of its own: say so, rather than fail in the middle.
$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "linkaudit needs Python 3.11 or newer; name one with: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "this Python has no venv; on Debian and Ubuntu install it with: apt-get install python3-venv"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.made requirements/run.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/dev.txt
	@touch $@

# A screen that nobody sees, and a browser with a window, for the test of `login`; where they cannot be had it is skipped.
$(VENV)/.screen: $(VENV)/.browser
	@command -v Xvfb xdotool >/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && \
		DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends xvfb xdotool >/dev/null; } || \
		echo "no Xvfb or xdotool: the test of signing in in a window is skipped (apt-get install xvfb xdotool)"
	@$(BIN)/linkaudit browser install --window || echo "no browser with a window: the test of signing in in one is skipped"
	@touch $@

# LibreOffice, for the test that opens the spreadsheets in it; where it cannot be had that is skipped.
$(VENV)/.office: $(VENV)/.screen
	@command -v soffice >/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && \
		DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends libreoffice-calc >/dev/null; } || \
		echo "no LibreOffice: the test that opens spreadsheets in it is skipped (apt-get install libreoffice-calc)"
	@touch $@

$(VENV)/.browser: $(VENV)/.run
	$(BIN)/linkaudit browser install
	@touch $@
