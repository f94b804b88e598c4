# `make help` lists the commands. Everything begins with `make setup`, which takes seconds when nothing has changed.
SHELL := /bin/bash
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# Any Python from 3.11 on, to make .venv with; afterwards only .venv is used.
PYTHON ?= $(shell for name in python3 python3.11 python3.12 python3.13 python3.14; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
BIN := .venv/bin

SCRIPT ?= examples/last-ferry.md
STYLE ?=
OUT ?=
export SCRIPT STYLE OUT # read by the shell from the environment, so that names may have spaces
PYTEST := $(BIN)/python -m pytest -n 2 --dist loadgroup

.PHONY: help setup lock assets page dev wheel video studio test lint schema soak bench pictures clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /make \1\t/' | expand -t 16

setup: ## make .venv, install the locked packages, pack third-party files
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; name one with PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) requirements/install.py

video: setup ## make a video: SCRIPT=examples/last-ferry.md STYLE=film_noir OUT=out/name.mp4
	@name=$$(basename "$$SCRIPT"); out=$${OUT:-out/$${name%.*}.mp4}; mkdir -p "$$(dirname "$$out")"; \
	    $(BIN)/genscene make "$$SCRIPT" $${STYLE:+--style "$$STYLE"} -o "$$out"

studio: page ## serve page and API on http://127.0.0.1:8000, with a worker: ARGS="--port 9000"
	@exec $(BIN)/genscene serve $(ARGS)

page: setup ## build the studio's page where something in web/ has changed
	@$(BIN)/python assets/page.py

dev: setup ## the page on http://localhost:5173, shown anew at every change; `make studio` has to run beside it
	@exec $(BIN)/python assets/page.py dev

lint: setup ## ruff, pyright and the import rules; tsc and eslint for the page
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/pyright
	@$(BIN)/lint-imports
	@$(BIN)/python assets/page.py check

# Where a mistake opens the studio's network, forges a message or makes a second video.
NO_BRANCH_UNTRIED := */net/address.py,*/net/guard.py,*/net/connecting.py,*/webhooks/signing.py,*/youtube/session.py

test: lint page ## everything a change has to pass: lint, then the tests, those of Python with coverage
	@$(BIN)/python assets/page.py test
	@$(PYTEST) -m "not soak" --cov --cov-report=term:skip-covered
	@$(BIN)/python -m coverage report --include="$(NO_BRANCH_UNTRIED)" --fail-under=100

soak: setup ## the long trials, with full counts
	@HYPOTHESIS_PROFILE=default $(BIN)/python -m pytest -m soak --timeout 0

bench: setup ## measure: BENCH="startup edit" for some scenarios only
	@$(BIN)/python -m bench $(BENCH)

schema: setup ## write what is generated: schema, API and commands, and the page's types
	@$(BIN)/python docs/generate.py
	@$(BIN)/python assets/page.py types --output src/api/schema.d.ts

pictures: setup ## render the README's picture anew
	@$(BIN)/python docs/make_pictures.py

assets: setup ## pack third-party files where something changed, and write THIRD_PARTY.md
	@$(BIN)/python assets/third_party.py

lock: setup ## settle package versions from pyproject.toml: UPGRADE=1 takes the newest that fit
	@$(BIN)/python requirements/lock.py $(if $(UPGRADE),--upgrade)
	@$(PYTHON) requirements/install.py
	@$(BIN)/python assets/third_party.py

wheel: setup ## build the wheel into dist/, and check that the packed files are in it
	@$(BIN)/python assets/wheel.py

clean: ## remove what was made, but not .venv
	@rm -rf dist out .make .pytest_cache .ruff_cache .coverage htmlcov
