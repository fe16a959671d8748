# `make` alone prints what there is to make. Every target does its own set-up, and only once.

.DEFAULT_GOAL := help
.PHONY: help run test check bench lock setup setup-dev chromium
MAKEFLAGS += --no-print-directory

PORT ?= 8000
export PORT

IN := .venv/bin/python
MANAGE := $(IN) manage.py
# A site as production has it: what `check --deploy` judges.
PRODUCTION := ENV_FILE=/dev/null SECRET_KEY=$$($(IN) -c 'import secrets; print(secrets.token_urlsafe(50))') \
	ALLOWED_HOSTS=films.example DATABASE_URL=sqlite://:memory: MAIL_URL=smtp+tls://mail.example
# Compressing the static files takes seconds, so it is done again only after one of these has changed.
STATIC_SOURCES := static filmsite/settings.py .env .venv/requirements.txt.installed
COLLECTED := var/static/.collected
COMPILE := $(IN) -m uv pip compile --quiet --universal --generate-hashes --python-version 3.12 \
	--no-header --no-annotate --no-emit-index-url pyproject.toml

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

run: setup ## Serve the site on 127.0.0.1:8000; PORT=8001 chooses another port
	@$(IN) -m filmsite.dotenv_file
	@$(MANAGE) first_run
	@[ -f $(COLLECTED) ] && [ -z "$$(find $(STATIC_SOURCES) -newer $(COLLECTED))" ] || \
		{ $(MANAGE) collectstatic --no-input --clear --verbosity 0 && touch $(COLLECTED); }
	@$(IN) -m filmsite.serve

test: setup-dev chromium ## Run every test: on SQLite, on PostgreSQL, in a browser
	@echo "Tests on SQLite"
	@TEST_DATABASE=sqlite $(IN) -m pytest -q -n 2 --ignore tests/browser tests
	@echo "Tests on PostgreSQL"
	@TEST_DATABASE=postgresql $(IN) -m pytest -q -n 2 --ignore tests/browser tests
	@echo "Tests in a browser"
	@TEST_DATABASE=sqlite $(IN) -m pytest -q tests/browser

check: setup-dev ## Check format, lint, types, missing migrations and the settings for production
	@echo "ruff format";     $(IN) -m ruff format --check --quiet .
	@echo "ruff check";      $(IN) -m ruff check --quiet .
	@echo "mypy";            $(PRODUCTION) $(IN) -m mypy --no-error-summary .
	@echo "makemigrations";  $(PRODUCTION) $(MANAGE) makemigrations --check --dry-run
	@echo "check --deploy";  $(PRODUCTION) $(MANAGE) check --deploy --fail-level WARNING

bench: setup-dev ## Measure the site: minutes; WRITE=docs/benchmarks.md keeps the tables
	@$(IN) -m tests.bench $(if $(WRITE),--write $(WRITE))

lock: setup-dev ## Lock the newest allowed packages into requirements*.txt
	@$(IN) -m pip install --quiet uv
	@$(COMPILE) --upgrade --output-file requirements.txt
	@$(COMPILE) --upgrade --extra dev --constraint requirements.txt --output-file requirements-dev.txt

setup:
	@sh filmsite/python.sh -m filmsite.virtualenv requirements.txt

setup-dev:
	@sh filmsite/python.sh -m filmsite.virtualenv requirements-dev.txt

chromium:
	@sh tests/browser/chromium.sh
