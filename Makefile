# Everything a person does with the project. `make run` and `make test` need nothing but Python 3.11 or later.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.PHONY: run test test-long lint types architecture evaluate lists messages train benchmark docs measured pictures manual lock clean help

help:            ## list these targets
	@grep -E '^[a-z-]+: .*##|^[a-z-]+:  +##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

run: $(READY)    ## open the reader on the demo corpus
	@$(BIN)/reader --home . index --no-links
	@$(BIN)/reader --home .

test: $(READY) lint types architecture   ## everything that must hold: lint, types, architecture, tests
	$(BIN)/pytest -n 2

test-long: $(READY)      ## what takes minutes: killed at fifty random moments of each work
	$(BIN)/pytest -n 2 -m long

lint: $(READY)   ## ruff: style and likely mistakes
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)  ## mypy --strict
	$(BIN)/mypy

architecture: $(READY)   ## a lower floor never imports a higher one
	$(BIN)/lint-imports

evaluate: $(READY)       ## the figures of quality, on the gold annotations; LINKS=FILE: on `reader links --json`
	$(BIN)/python -m benchmarks.evaluate $(if $(LINKS),--links $(LINKS))

lists: $(READY)  ## compile the word lists (YAML) to what loads fast
	$(BIN)/python -m reader.language.compiling
	$(BIN)/python -m reader.claims.compiling
	$(BIN)/python -m reader.entities.compiling

messages: $(READY)       ## gather the messages of the source, compile the German ones; lists those without German
	$(BIN)/python -m reader.translating

train: $(READY)  ## train the entity model from its freely licensed corpus
	$(BIN)/python -m benchmarks.train_entities

benchmark: $(READY)      ## the figures of speed, each as a ratio against a peer
	$(BIN)/python -m benchmarks.speed

# The environment is made anew whenever the lock or the project's description changes.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "The reader needs Python 3.11 or later; this is %d.%d. Name another: make PYTHON=python3.12" % sys.version_info[:2])'
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	$(BIN)/python -m compileall -q src   # an editable install is not compiled: 80 ms of each start where Python may not write
	@touch $(READY)

docs: $(READY)   ## write the manual's pages that hold tables
	$(BIN)/python docs/generate.py

measured: $(READY)       ## write the manual's page of figures: evaluate and benchmark
	$(BIN)/python docs/measured.py

pictures: $(READY)       ## make the manual's pictures from the program, on the demo corpus
	$(BIN)/python docs/pictures.py

manual: $(READY)         ## make the manual as a website, in site/
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

lock:            ## resolve the dependencies anew, with hashes, for every platform (needs uv)
	uv pip compile --universal --generate-hashes --python-version 3.11 --extra dev --no-header --no-annotate --quiet pyproject.toml --output-file requirements.lock

clean:           ## remove what can be made again
	rm -rf $(VENV) index site .mypy_cache .ruff_cache .pytest_cache .hypothesis
