# make setup   the environment in .venv            make lint    style, types, floors, words and rules
# make demo    the samples, from text to answers    make test    the tests
# make check   all that must hold                   make docs    the pages and pictures made by the program
# make hanlp   the tests with HanLP itself, in an environment of its own (.venv-hanlp, about 1.2 GB)
# make browser the tests in a real browser, which is installed where this may install it
# make consumers  exports, read by the programs that they are for (installed where this may install them)
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
	$(KG) site -g demo/graph -o demo/site.html
	@echo 'The graph lies in demo/graph, its Turtle in demo/difang.ttl, the org chart in demo/chart.svg and demo/chart.html, everything in demo/site.html.'

test: setup
	.venv/bin/python -m pytest -n auto --dist worksteal

lint: setup
	.venv/bin/ruff check kg benchmarks tests tools
	.venv/bin/mypy
	.venv/bin/lint-imports --no-cache
	$(KG) lint

docs: demo
	.venv/bin/python tools/pages.py
	.venv/bin/python tools/pictures.py
	$(KG) evaluate tests/gold --calibration --svg docs/pictures/reliability.svg

.PHONY: consumers
consumers: setup
	tools/consumers.sh
	KG_CONSUMERS=all .venv/bin/python -m pytest -rs tests/consumers tests/unit/export -m 'consumers or not slow'

bench: setup
	.venv/bin/pip install --quiet --disable-pip-version-check --editable '.[bench]'
	.venv/bin/python -m benchmarks $(if $(FULL),--full)

# Chromium and a Chinese font come from Debian; without them, or without the right to install them, the tests skip.
browser: setup
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && ! { command -v chromium && fc-list :lang=zh-cn | grep -q .; } >/dev/null 2>&1; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fontconfig fonts-noto-cjk; fi
	.venv/bin/pip install --quiet --disable-pip-version-check --editable '.[browser,pictures]'
	.venv/bin/python -m pytest -m browser -rs

# HanLP wants PyTorch; its build for the CPU is a fifth of the one that is found first, and is taken where it is found.
hanlp:
	@test -x .venv-hanlp/bin/python || $(PYTHON) -m venv .venv-hanlp
	.venv-hanlp/bin/pip install --quiet --disable-pip-version-check 'torch==2.13.0+cpu' \
	  || .venv-hanlp/bin/pip install --quiet --disable-pip-version-check 'torch==2.13.0'
	.venv-hanlp/bin/pip install --quiet --disable-pip-version-check --constraint tests/hanlp/pins.txt --editable '.[dev,hanlp]'
	.venv-hanlp/bin/python -m pytest -m hanlp -rs tests/hanlp

check: lint test

.PHONY: setup demo test lint docs bench hanlp browser check
