# make setup   the environment in .venv            make lint    style, types, floors, words and rules
# make demo    the samples, from text to answers    make test    the tests
# make check   all that must hold                   make docs    the pages and pictures made by the program
# make bench   how fast it is, beside others (FULL=1: longer)

PYTHON ?= python3
KG = .venv/bin/kg

setup: .venv/ready

.venv/ready: pyproject.toml
	$(PYTHON) -m venv .venv
	.venv/bin/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: setup
	@mkdir -p demo
	$(KG) build seeds -g demo/graph
	$(KG) query who-chaired -g demo/graph --table
	$(KG) query who-attended -g demo/graph --table
	$(KG) query who-spoke -g demo/graph --table
	$(KG) export -g demo/graph -o demo/difang.ttl
	$(KG) chart -g demo/graph -o demo/chart.svg
	$(KG) chart -g demo/graph -o demo/chart.html
	@echo 'The graph lies in demo/graph, its Turtle in demo/difang.ttl, the org chart in demo/chart.svg and demo/chart.html.'

test: setup
	.venv/bin/python -m pytest

lint: setup
	.venv/bin/ruff check kg benchmarks tests tools
	.venv/bin/mypy
	.venv/bin/lint-imports --no-cache
	$(KG) lint

docs: demo
	.venv/bin/python tools/pages.py
	@mkdir -p docs/pictures
	cp demo/chart.svg docs/pictures/chart.svg
	$(KG) evaluate tests/gold --calibration --svg docs/pictures/reliability.svg

bench: setup
	.venv/bin/pip install --quiet --disable-pip-version-check --editable '.[bench]'
	.venv/bin/python -m benchmarks $(if $(FULL),--full)

check: lint test

.PHONY: setup demo test lint docs bench check
