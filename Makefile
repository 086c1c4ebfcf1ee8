# Each target sets itself up in .venv: Python 3.11 or later, pip and make are all it needs.

PYTHON ?= $(shell python3.11 -c '' 2>/dev/null && echo python3.11 || echo python3)
OTHER_PYTHONS := 3.12 3.13
BIN := .venv/bin
SETUP := pyproject.toml constraints.txt hatch_build.py
WORDS := src/ccitrack/locale/fr/LC_MESSAGES/ccitrack.mo
JUDGES := tests/browser/node_modules tests/editor/node_modules
ON_ALL_CORES := -n auto --dist worksteal
MAKEFLAGS += --no-print-directory
# Tests start hundreds of processes: without bytecode each compiles everything anew, and pytest rewrites every assertion.
unexport PYTHONDONTWRITEBYTECODE
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PRECIOUS: .venv-%/dev
, := ,

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' Makefile

status: .venv/base $(WORDS)  ## the state of the plans under plans/, today
	@$(BIN)/ccitrack status

test: .venv/dev $(WORDS)  ## the tests, on Python 3.11 and on 3.12 and 3.13 where they are installed
	@$(BIN)/python -m pytest $(ON_ALL_CORES) -q
	@for v in $(OTHER_PYTHONS); do ! python$$v -c '' 2>/dev/null || $(MAKE) test-$$v || exit 1; done

check: .venv/dev $(WORDS)  ## style, types, layers, pins and licences, translations, generated pages
	@$(BIN)/ruff check --quiet && $(BIN)/ruff format --check --quiet
	@$(BIN)/mypy --no-error-summary
	@told=$$($(BIN)/lint-imports --no-logo) || { echo "$$told"; exit 1; }
	@$(BIN)/python tools/pins.py
	@$(BIN)/python tools/messages.py --check
	@$(BIN)/python tools/plan_format.py --check
	@$(BIN)/python tools/method.py --check
	@$(BIN)/python tools/commands.py --check
	@$(BIN)/python tools/rules.py --check

test-real: .venv/real $(JUDGES) $(WORDS)  ## the tests that build the wheel, drive a browser, sweep through everything, or try laws at length
	@$(BIN)/python -m pytest -m "real or sweep or hypothesis" --hypothesis-profile deep $(ON_ALL_CORES) -q

fuzz: .venv/real $(WORDS)  ## looks for bytes on which reading or checking fails, SECONDS=600 for each target; what it finds is a file here
	@for target in reader cards; do $(BIN)/python -m tests.trust.fuzz $$target $(or $(SECONDS),600) || exit 1; done

bench: .venv-bench/base .venv-peers/all benchmarks/packages/node_modules $(WORDS)  ## how fast it is beside its peers, into docs/benchmarks.md; OPTIONS=--quick only prints a small run
	@.venv-bench/bin/python -m benchmarks $(OPTIONS)

messages: .venv/dev  ## updates the French catalogue from the code, the templates and the rules
	@$(BIN)/python tools/messages.py

docs: .venv/dev $(WORDS)  ## updates docs/plan-format.md from the models, docs/method.*.md from the formulas, docs/commands.*.md from their help, docs/rules.*.md from the rules
	@$(BIN)/python tools/plan_format.py
	@$(BIN)/python tools/method.py
	@$(BIN)/python tools/commands.py
	@$(BIN)/python tools/rules.py

clean:  ## removes environments, caches and what was built
	@rm -rf __pycache__ .venv .venv-* dist build .coverage* .*_cache .hypothesis src/ccitrack/locale/*/LC_MESSAGES/*.mo
	@find src tests tools benchmarks -name __pycache__ -prune -exec rm -rf {} +

test-%: .venv-%/dev
	@echo "Python $*:"
	@.venv-$*/bin/python -m pytest $(ON_ALL_CORES) -q

# Environments: a file named after the extras tells that they are installed, and as of when.

define install
@test -x $(@D)/bin/python || $(1) -m venv $(@D)
@echo "Installing ccitrack$(2) into $(@D)" >&2
@$(@D)/bin/python -m pip install -qq --disable-pip-version-check -c constraints.txt -e '.$(2)'
@touch $(addprefix $(@D)/,$(3))
endef

.venv/base: $(SETUP)
	$(call install,$(PYTHON),,base)

.venv/dev: $(SETUP)
	$(call install,$(PYTHON),[dev],base dev)

.venv/real: $(SETUP)
	$(call install,$(PYTHON),[dev$(,)real],base dev real)

.venv-bench/base: $(SETUP)
	$(call install,$(PYTHON),,base)

.venv-peers/all: benchmarks/packages/requirements.txt
	@test -x $(@D)/bin/python || $(PYTHON) -m venv $(@D)
	@echo "Installing $< into $(@D)" >&2
	@$(@D)/bin/python -m pip install -qq --disable-pip-version-check -r $<
	@touch $@

.venv-%/dev: $(SETUP)
	$(call install,python$*,[dev],base dev)

# Programs of others that judge what is made: axe-core and the Nu HTML checker the pages, the YAML language server the
# schemas; and those that `make bench` runs beside ours. Without npm their tests are skipped, and say so.
%/node_modules: %/package-lock.json
	@! command -v npm >/dev/null || { \
	  echo "Installing the packages of $*/package.json" >&2; \
	  npm ci --prefix $(@D) --silent --no-fund --no-audit >&2 && touch $@ || \
	  echo "They are not to be had now: the tests that need them are skipped." >&2; }

%.mo: %.po | .venv/base
	@$(BIN)/python tools/messages.py --compile

.PHONY: help status test check test-real fuzz bench messages docs clean
