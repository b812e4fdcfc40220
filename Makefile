# make run | dev | test | test-all | cover | snapshots | lint | types | fix | candidates | bench | lock | release | clean

VENV   ?= .venv
BIN    := $(VENV)/bin
PYTHON ?= $(shell command -v python3.11 || command -v python3)
STAMPS := $(VENV)/.stamps
# Browser tests are heavy: more workers than this only slow each other down
WORKERS ?= 4
ARGS   ?=
# A worker that is done takes half of what another has still to do: the slow ones, of the browser, come first
SHARED := -n auto --maxprocesses=$(WORKERS) --dist worksteal

# Where this is set, each worker would rewrite each test again at each run
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := run
.PHONY: run dev test test-all cover snapshots lint types fix candidates bench lock release frontend chromium engines proxies clean

run: $(STAMPS)/app frontend
	@echo "Panmunjom on http://127.0.0.1:8050 (Ctrl+C stops it)"
	@$(BIN)/python app.py $(ARGS)

# Serves, and starts anew after each change of code, words, tables or styles; a start that fails waits for the next change
dev: $(STAMPS)/tests frontend
	@$(BIN)/watchfiles --sigint-timeout 1 "$(BIN)/python app.py $(ARGS)" app.py components data assets

test: $(STAMPS)/tests frontend chromium
	$(BIN)/python -m pytest $(SHARED) $(ARGS)

# What takes minutes too: 100,000 hostile requests, thousands of views, servers behind proxies, a Spark cluster
test-all: ARGS += --long
test-all: engines proxies test

# The same, and which lines of the product no test reaches; it takes half as long again
cover: $(STAMPS)/tests frontend chromium
	$(BIN)/python -m pytest $(SHARED) --cov --cov-report=term-missing:skip-covered $(ARGS)

# What every panel shows, written anew after a wanted change; tests/gallery.html is there to look at
snapshots: $(STAMPS)/tests frontend
	@$(BIN)/python -m tests.gallery

# What the lists in FROM tell and the record lacks, written to TO
FROM ?= ../shared/reference
TO   ?= ../candidates
candidates: $(STAMPS)/app
	@$(BIN)/python -m data.candidates $(FROM) $(TO) $(KEEP)

bench: $(STAMPS)/tests frontend chromium
	@set -e; ls benchmarks/bench_*.py >/dev/null 2>&1 || { echo "bench: no benchmarks/bench_*.py here" >&2; exit 1; }; \
	BUSY=$(BUSY) $(BIN)/python benchmarks/quiet.py; \
	worse=""; for file in benchmarks/bench_*.py; do echo "== $$file"; $(BIN)/python $$file || worse="$$worse $$file"; done; \
	[ -z "$$worse" ] || { echo "bench: worse than before:$$worse" >&2; exit 1; }

lint: types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .

types: $(STAMPS)/tests
	$(BIN)/ty check --python $(VENV) --quiet

fix: $(STAMPS)/tests
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# After a change of requirements.txt or tests/requirements.txt: what they come to, with everything beneath, each with its hash
LOCK := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet
lock:
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "$$(grep ^uv== tests/requirements.txt)"
	@$(LOCK) requirements.txt --output-file requirements.lock
	@$(LOCK) tests/requirements.txt --constraints requirements.lock --output-file tests/requirements.lock

# An archive that needs no Node, what is in it (CycloneDX) and the hashes, in dist/
release: $(STAMPS)/tests frontend
	@$(BIN)/python deploy/release.py

# Looks at hashes itself and does nothing when the last build is current
frontend: $(STAMPS)/app
	@$(BIN)/python frontend/build.py

$(STAMPS)/venv:
	@test -n "$(PYTHON)" || { echo "setup: no python3 found; install Python 3.11 or newer" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "setup: $(PYTHON) is older than 3.11; install Python 3.11 or name one: make PYTHON=/path/to/python" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "setup: no virtual environment; on Debian: apt-get install python3-venv" >&2; exit 1; }
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/app: requirements.lock $(STAMPS)/venv
	@echo "setup: installing requirements.lock"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(STAMPS)/tests: tests/requirements.lock $(STAMPS)/app
	@echo "setup: installing tests/requirements.lock"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/requirements.lock
	@touch $@

# The browser of the tests, and a Chinese font for it; CHROMIUM=/path names another one. Where it can be had, the same without windows,
# which is faster
chromium:
	@test -n "$(CHROMIUM)" || command -v chromium chromium-browser google-chrome >/dev/null || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "setup: installing Chromium" && apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-wqy-microhei >/dev/null; \
	else \
	  echo "test: no Chromium found; install it (Debian: sudo apt-get install chromium fonts-wqy-microhei) or set CHROMIUM=/path/to/chromium" >&2; exit 1; \
	fi
	@test -n "$(CHROMIUM)" || test -e $(STAMPS)/shell || command -v chromium-headless-shell >/dev/null || { \
	  [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && echo "setup: installing chromium-headless-shell" && { apt-get update -qq || true; } && \
	  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium-headless-shell >/dev/null 2>&1; } || { \
	  echo "setup: without chromium-headless-shell: the browser tests take a fifth longer" >&2; mkdir -p $(STAMPS) && touch $(STAMPS)/shell; }

# The optional engines and, as root on Debian, their servers; a test of what is not here says so and is skipped
engines: $(STAMPS)/engines
$(STAMPS)/engines: requirements-postgres.txt requirements-spark.txt $(STAMPS)/app
	@echo "setup: installing the optional engines"
	@whole=yes; without() { whole=""; echo "setup: $$1 could not be installed: tests that need it are skipped" >&2; }; \
	for extra in postgres spark; do \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-$$extra.txt || without requirements-$$extra.txt; \
	done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  missing=""; ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="postgresql"; \
	  command -v java >/dev/null || missing="$$missing openjdk-17-jre-headless"; \
	  [ -z "$$missing" ] || apt-get update -qq || true; \
	  for package in $$missing; do \
	    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$package >/dev/null || without $$package; \
	  done; \
	fi; \
	[ -z "$$whole" ] || touch $@

# What deploy/ has examples for, as root on Debian; tests of one that is not here are skipped. RUNLEVEL: none is started
proxies:
	@missing=""; for one in nginx caddy; do command -v $$one >/dev/null || missing="$$missing $$one"; done; \
	[ -z "$$missing" ] || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	  echo "setup: installing$$missing" && { apt-get update -qq || true; } && \
	  RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null; } || \
	echo "setup: without$$missing: tests behind them are skipped" >&2

clean:
	rm -rf $(VENV) dist assets/vendor tests/vendor frontend/node_modules .pytest_cache .ruff_cache .hypothesis .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
