# `make run` and `make test` do everything, from a fresh checkout on.

PYTHON ?= python3
TORCH := torch==2.13.0
TORCH_CPU_INDEX ?= https://download.pytorch.org/whl/cpu
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

# What is compiled once need not be compiled by every process.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test check install

run: .venv/ready
	@$(BIN)/motcua

install: .venv/ready

# A file is one worker's, and files come in the order of tests/order.py: the slowest first.
test: .venv/ready-to-test check
	$(BIN)/pytest --numprocesses 3 --dist loadfile --no-loadscope-reorder

check: .venv/ready-to-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# PyTorch's own index has the CPU build (the general one would bring gigabytes of CUDA). Without
# retries an unreachable index costs seconds; then the general index has to do.
.venv/torch:
	$(PYTHON) -m venv .venv
	$(PIP) install --quiet --retries 0 --timeout 20 --no-deps --index-url $(TORCH_CPU_INDEX) $(TORCH) \
		|| $(PIP) install --quiet $(TORCH)
	@touch $@

.venv/ready: .venv/torch pyproject.toml
	$(PIP) install --quiet --editable .
	@touch $@

.venv/ready-to-test: .venv/torch pyproject.toml
	$(PIP) install --quiet --editable '.[test]'
	@touch .venv/ready $@
