# Each target does its own set-up: Python 3.11 or later and make are all that must be there.
SHELL := /bin/sh
# The first that runs and is new enough: a name on the PATH may be a shim with nothing behind it.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python3.14; do $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { command -v $$p; break; }; done)
BIN := .venv/bin
HOST ?= 127.0.0.1
PORT ?= 8000
# Enough for Django to be imported where no server is needed.
STATIC_ENV := DEMONSTRATION=true SECRET_KEY=only-for-static-checks-which-open-no-door-at-all DATABASE_URL=postgresql://nobody@localhost/none REDIS_URL=redis://localhost:6379

.PHONY: run test audit check bench eval chaos shell reset backup restore schema messages browser format

run: .venv/runs
	@HOST="$(HOST)" PORT="$(PORT)" exec $(BIN)/python -m config.supervisor

test: .venv/develops browser
	@$(BIN)/python -m pytest -n 2 $(ARGS)

# What is slow by nature, and what seldom breaks: before a change lands, not after each edit.
audit: .venv/develops
	@$(BIN)/python -m pytest -n 2 tests/audit $(ARGS)

check: .venv/develops
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(STATIC_ENV) $(BIN)/mypy .
	$(STATIC_ENV) $(BIN)/python manage.py makemigrations --check --dry-run
	$(STATIC_ENV) $(BIN)/python manage.py write_schema --check
	DEMONSTRATION=false SECRET_KEY=$$($(BIN)/python -c "import secrets; print(secrets.token_urlsafe(50))") \
	ALLOWED_HOSTS=reelmark.example SITE_URL=https://reelmark.example EMAIL_HOST=mail.example \
	AUTHORISATION_KEY=$$($(BIN)/python -c "import base64, secrets; print(base64.b64encode(secrets.token_bytes(32)).decode())") \
	DATABASE_URL=postgresql://nobody@localhost/none REDIS_URL=redis://localhost:6379 \
	$(BIN)/python manage.py check --deploy --fail-level WARNING

bench: .venv/develops
	@$(BIN)/python -m benchmarks $(NAME)

# How right an answer is, where bench says how fast.
eval: .venv/develops
	@$(BIN)/python -m evaluations $(NAME)

# Kills every process of the program at random while it works. KILLS, ROWS and SEED are taken from the environment.
chaos: .venv/develops
	@$(BIN)/python -m tests.chaos

shell: .venv/runs
	@$(BIN)/python manage.py shell

reset: .venv/runs
	@$(BIN)/python -m config.reset

# The database and the files of it, into a new folder: make backup TO=/backups/2026-11-29. The program may run meanwhile.
backup: .venv/runs
	@test -n "$(TO)" || { echo "Reelmark: name a new folder: make backup TO=/backups/2026-11-29" >&2; exit 1; }
	@$(BIN)/python manage.py backup "$(TO)" $(if $(TOOLS),--tools "$(TOOLS)")

# Back again, into a stopped program: DRY=yes only says what would happen; REPLACE names the database that may be replaced.
restore: .venv/runs
	@test -n "$(FROM)" || { echo "Reelmark: name a backup: make restore FROM=/backups/2026-11-29 (DRY=yes only looks)" >&2; exit 1; }
	@$(BIN)/python manage.py restore "$(FROM)" $(if $(DRY),--dry-run) $(if $(REPLACE),--replace "$(REPLACE)") $(if $(TOOLS),--tools "$(TOOLS)")

# Written anew after every new or changed migration; CI compares.
schema: .venv/develops
	@$(STATIC_ENV) $(BIN)/python manage.py write_schema

messages: .venv/develops
	@$(STATIC_ENV) $(BIN)/python manage.py messages

format: .venv/develops
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format .

browser: .venv/develops
	@$(BIN)/python -m tests.browser_setup

# The stamps are written only after pip has succeeded: half a virtual environment is made again.
.venv/runs: requirements.txt
	@test -n "$(PYTHON)" || { echo "Reelmark: Python 3.11 or later is needed and none was found. Name one with make run PYTHON=/path/to/python3." >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Reelmark: Python 3.11 or later is needed; $(PYTHON) is older. Name another with make run PYTHON=/path/to/python3." >&2; exit 1; }
	@mkdir -p .venv 2>/dev/null && touch .venv/.writable 2>/dev/null || { echo "Reelmark: cannot write to this folder: copy the project to a folder of your own." >&2; exit 1; }
	@test -x $(BIN)/pip || { rm -rf .venv && "$(PYTHON)" -m venv .venv; } || { rm -rf .venv; echo "Reelmark: this Python cannot make a virtual environment (on Debian: apt-get install python3-venv)." >&2; exit 1; }
	@$(BIN)/python config/packages.py requirements.txt || { echo "Reelmark: the packages could not be installed: the reason is above." >&2; exit 1; }
	@touch $@

.venv/develops: .venv/runs requirements-dev.txt requirements-s3.txt
	@$(BIN)/python config/packages.py requirements-dev.txt || { echo "Reelmark: the packages could not be installed: the reason is above." >&2; exit 1; }
	@touch $@
