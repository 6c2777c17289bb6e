# The two commands of the README are `make demo` and `make test`; both set up what is missing.
PYTHON ?= python3
BIN := .venv/bin
APT := python3 python3-venv libreoffice-writer-nogui libreoffice-calc-nogui python3-uno libjemalloc2 \
       fonts-crosextra-carlito fonts-crosextra-caladea fonts-liberation2 fonts-dejavu-core fontconfig \
       default-jre-headless poppler-utils
# The word lists of bokmål and nynorsk, and the browser that the web pages are tried in.
TEST_APT := hunspell hunspell-no chromium nginx-light
PIP := $(BIN)/pip install --quiet --disable-pip-version-check --no-deps

.PHONY: demo test test-slow setup check format texts lock clean

demo: setup
	@$(BIN)/docgen generate inputs/trondelag-sorvest inputs/2027 -o outputs

test: setup check
	@PYTHON="$(PYTHON)" .ci/system-packages $(TEST_APT)
	$(BIN)/pytest -n 2 --dist loadfile -m "not slow"

test-slow: setup
	$(BIN)/pytest -n 2 --dist loadfile -m "slow and not alone"
	$(BIN)/pytest -m "slow and alone"

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

setup: .venv/ready
	@PYTHON="$(PYTHON)" .ci/system-packages $(APT)
	@.ci/readable-diffs on

.venv/ready: requirements.lock pyproject.toml
	@PYTHON="$(PYTHON)" .ci/system-packages $(APT)
	@echo "Setting up .venv …"
	@$(PYTHON) -m venv .venv
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-build-isolation -e .
	@touch .venv/ready
	@echo "Ready: .venv/bin/docgen"

# Compile the catalogues after editing a .po file.
texts:
	$(BIN)/pybabel -q compile -d docgen/texts -D messages
	$(BIN)/pybabel -q compile -d docgen/texts -D findings
	$(BIN)/pybabel -q compile -d docgen/texts -D templates
	$(BIN)/pybabel -q compile -d docgen/texts -D web

# Pin newer versions: needs uv.
lock:
	uv pip compile pyproject.toml --group dev --extra verify --extra cluster --extra sign --extra oidc --universal --python-version 3.11 --generate-hashes \
	  --upgrade --quiet --no-emit-index-url --no-emit-find-links \
	  --custom-compile-command "make lock" -o requirements.lock

format:
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	@.ci/readable-diffs off
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis dist
