# make demo     fit a mixture model in C and differentiate a solar system in Numba; pictures in out/
# make test     the quick tests
# make check    linter, types, all tests
# make bench    gradient over primal time; one entry: make bench ENTRY=gmm; what there is: make bench ENTRY=list
# make venv     .venv with everything; the others install what they need themselves
# make fuzz     2,000 random C and Numba programs against dual numbers (20 to 40 minutes); other ones: make fuzz START=...
# make check-memory   the derivatives of the C test programs under valgrind
# make runtime  irad/runtime/runtime.ll anew, after a change to csrc/runtime/runtime.c
# make clean    delete what the above made, .venv included
#
# Needs Python 3.11 or newer (choose one with PYTHON=...) and nothing else.

PYTHON ?= python3
ENTRY ?=
JOBS ?= 2
START ?= 0

BIN := .venv/bin
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable

.PHONY: venv demo test check check-memory fuzz bench runtime clean

venv: .venv/demo.stamp .venv/dev.stamp

demo: .venv/demo.stamp
	@$(BIN)/python -m examples.demo.demo

test: .venv/test.stamp
	@$(BIN)/python -m pytest -n $(JOBS) --dist worksteal -m "not slow"

check: venv
	$(BIN)/ruff check
	$(BIN)/basedpyright
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal

fuzz: .venv/test.stamp
	@$(BIN)/python -m tests.fuzz 1600 --language c --start $(START)
	@$(BIN)/python -m tests.fuzz 200 --language c --start $(START) --shrink
	@$(BIN)/python -m tests.fuzz 400 --language numba --start $(START)

check-memory: .venv/test.stamp
	@$(BIN)/python -m tests.memory_check

bench: .venv/test.stamp
	@$(BIN)/python -m bench $(ENTRY)

runtime: .venv/test.stamp
	@$(BIN)/python csrc/runtime/build.py

clean:
	rm -rf .venv out build irad.egg-info .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@$(PYTHON) -c 'import sys; v = sys.version.split()[0]; sys.exit(0 if sys.version_info >= (3, 11) else "irad needs Python 3.11 or newer, $(PYTHON) is " + v + "; say which: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv .venv

.venv/test.stamp: pyproject.toml | .venv/bin/python
	@echo "installing irad with what its tests need into .venv"
	@$(INSTALL) '.[clang,test]'
	@touch $@

.venv/demo.stamp: pyproject.toml | .venv/bin/python
	@echo "installing irad with what the demo needs into .venv"
	@$(INSTALL) '.[clang,demo]'
	@touch $@

.venv/dev.stamp: pyproject.toml | .venv/bin/python
	@echo "installing irad with what its developers need into .venv"
	@$(INSTALL) '.[clang,test,dev]'
	@touch $@ .venv/test.stamp
