# One command for each task. `make setup build test` is all a new checkout needs; see CONTRIBUTING.md.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
# Steps run one after another: each of them already uses every core.
.NOTPARALLEL:

JOBS ?= $(shell nproc)
VENV := .venv/bin
PYTHON_TOOL := $(VENV)/python -m
export PATH := $(CURDIR)/.venv/bin:$(PATH)
export CMAKE_BUILD_PARALLEL_LEVEL := $(JOBS)
export CTEST_PARALLEL_LEVEL := $(JOBS)

# The fuzz preset is the core preset (address and undefined behaviour sanitizers) plus the fuzz targets: with
# clang 19 at hand one build serves both, and a second compiler reads the code. Not :=, as setup installs it.
SANITIZED = $(if $(shell command -v clang++-19),fuzz,core)
FUZZ_SECONDS ?= 5
# `make tidy FILES="cpp/src/text/utf8.cc"` looks at these only.
FILES ?= $(shell find cpp/src cpp/tools python/bindings -name '*.cc')
CXX_FILES = $(shell find cpp tests/cpp benchmarks python/bindings -name '*.cc' -o -name '*.h')
TIDY_SECONDS ?= 1500
# `make wheel PYTHONS="python3.12 /opt/python/bin/python"`
PYTHONS ?=
ARTICLE ?= examples/vertice.txt
DATE ?= 2025-10-16

.PHONY: help
help:  ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 18

.PHONY: setup
setup:  ## install what is missing: system libraries (Debian, Ubuntu) and the Python tools in .venv
	@scripts/setup.sh

.PHONY: build
build: setup  ## compile the library and the Python module (release), ready to import from .venv
	cmake --preset release
	cmake --build --preset release
	cmake --install build/release --component python --prefix python

.PHONY: demo
demo: build  ## analyse an article of examples/: show a summary, write demo.html
	$(VENV)/spigola analyze $(ARTICLE) --date $(DATE)
	$(VENV)/spigola analyze $(ARTICLE) --date $(DATE) --html demo.html

.PHONY: test
test: setup lint test-cpp test-python test-notebooks stubs test-core test-fuzz test-tsan tidy  ## everything
	@echo "make test: all checks passed"

.PHONY: test-cpp
test-cpp: build  ## the C++ tests of the release build
	ctest --preset release

.PHONY: test-core
test-core: setup  ## the C++ tests under the address and undefined behaviour sanitizers
	preset=$(SANITIZED); cmake --preset $$preset && cmake --build --preset $$preset && \
	  ctest --preset $$preset --label-exclude fuzz

.PHONY: test-fuzz
test-fuzz: setup  ## every fuzz target for FUZZ_SECONDS (clang 19)
	@command -v clang++-19 >/dev/null || { echo "test-fuzz: clang++-19 was not found; install clang-19" >&2; exit 1; }
	cmake --preset fuzz -D SPIGOLA_FUZZ_SECONDS=$(FUZZ_SECONDS)
	cmake --build --preset fuzz
	ctest --preset fuzz --label-regex fuzz

.PHONY: test-tsan
test-tsan: setup  ## the tests that start threads, under the thread sanitizer
	cmake --preset tsan
	cmake --build --preset tsan --target spigola_thread_tests
	ctest --preset tsan --label-regex threads

.PHONY: test-python
test-python: build  ## pytest, then the examples of the docstrings
	$(PYTHON_TOOL) pytest
	$(PYTHON_TOOL) pytest --doctest-modules --import-mode=importlib python/spigola

.PHONY: test-notebooks
test-notebooks: build  ## every notebook runs from top to bottom
	$(PYTHON_TOOL) pytest --nbmake notebooks

.PHONY: test-engines
test-engines: build  ## the same results from Spark, Dask, Ray …; scikit-learn, spaCy; sumy, rouge-score (.venv-engines)
	@scripts/setup.sh engines
	.venv-engines/bin/python -m pytest tests/engines
	.venv-engines/bin/python -m pytest -rs tests/python/test_rouge.py tests/python/test_score_methods.py
	.venv-engines/bin/python -m pytest --doctest-modules --import-mode=importlib python/spigola/interop python/spigola/engines

.PHONY: test-browser
test-browser: build  ## the HTML views in headless Chromium, light and dark (.venv-browser)
	@scripts/setup.sh browser
	.venv-browser/bin/python -m pytest tests/browser

.PHONY: wheel
wheel: build  ## wheels in dist/ for PYTHONS (default: every CPython at hand), their size and time to import
	@scripts/setup.sh wheel
	$(VENV)/python scripts/wheel.py build $(PYTHONS)
	$(VENV)/python scripts/wheel.py report

.PHONY: test-wheel
test-wheel: build  ## every wheel of dist/ works in an environment of its own, as with the ICU of the system
	$(PYTHON_TOOL) pytest tests/wheel/test_wheels.py

.PHONY: docs
docs: build  ## the documentation as a site, build/docs/index.html (.venv-docs); warnings are errors
	@scripts/setup.sh docs
	.venv-docs/bin/python -m sphinx --fail-on-warning --keep-going -j $(JOBS) -q docs build/docs

.PHONY: release
release: wheel test-wheel  ## build what is published, and check version, changelog, wheels, archive; DRAFT=1 before
	$(PYTHON_TOOL) build --sdist --outdir dist
	$(VENV)/python scripts/release.py $(if $(DRAFT),--draft)

.PHONY: lint
lint: setup  ## ruff, mypy, repo-review, clang-format: nothing is changed
	ruff check
	ruff format --check
	mypy
	repo-review --show err .
	clang-format --dry-run --Werror $(CXX_FILES)

.PHONY: tidy
tidy: build  ## clang-tidy on FILES (default: every source), stopped after TIDY_SECONDS
	@echo "clang-tidy on $(words $(FILES)) files"
	@printf '%s\n' $(FILES) | timeout $(TIDY_SECONDS) xargs -r -n 1 -P $(JOBS) \
	  clang-tidy -p build/release --quiet --warnings-as-errors='*'

.PHONY: stubs
stubs: build  ## python/spigola/_core.pyi is what the module says; `make stubs-update` writes it
	$(VENV)/python scripts/stubs.py --check

.PHONY: stubs-update
stubs-update: build
	$(VENV)/python scripts/stubs.py

.PHONY: bench
bench: build  ## how fast each stage and the whole is, in C++ and Python, beside the goals
	cmake --preset bench
	cmake --build --preset bench
	$(VENV)/python benchmarks/speed.py build/bench/benchmarks/cpp/spigola_bench

# Apache-2.0, built for this only: nothing of it is in the repository or in what is published.
STRINGZILLA := 5.3.2
STRINGZILLA_SHA256 := 31dac11362af4014a906ee5ef0b06d98eea13ca712f99ab579cd38808b30fbcc
stringzilla_archive := build/peers/stringzilla-$(STRINGZILLA).tar.gz

.PHONY: bench-peers
bench-peers: build  ## the core beside StringZilla (fetched from the package index) and ICU, in C++, in one run
	mkdir -p build/peers
	test -f $(stringzilla_archive) || $(PYTHON_TOOL) pip download --quiet --disable-pip-version-check --no-deps \
	  --no-binary :all: --dest build/peers stringzilla==$(STRINGZILLA)
	echo "$(STRINGZILLA_SHA256)  $(stringzilla_archive)" | sha256sum --check --quiet
	tar -xzf $(stringzilla_archive) -C build/peers
	cmake --preset bench -D SPIGOLA_STRINGZILLA=$(CURDIR)/build/peers/stringzilla-$(STRINGZILLA)
	cmake --build --preset bench --target spigola_peers_bench
	$(VENV)/python benchmarks/compare_core.py build/bench/benchmarks/cpp/spigola_peers_bench

.PHONY: format
format: setup  ## format the sources and fix what ruff can fix
	ruff check --fix
	ruff format
	clang-format -i $(CXX_FILES)

.PHONY: clean
clean:  ## remove everything that was built (.venv stays)
	rm -rf build dist demo.html python/spigola/_core.*.so
