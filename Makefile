# Groundswell. `make help` lists what there is.
HOST ?= 127.0.0.1
PORT ?= 8000
.DEFAULT_GOAL := help
.PHONY: demo run test check fix bench abuse db docs messages help lock
SAY := .venv/bin/groundswell

demo: ## A movement of invented people on this machine, with one-press sign-in (HOST=127.0.0.1 PORT=8000)
	@scripts/bootstrap run
	@$(SAY) demo --host $(HOST) --port $(PORT)

run: ## Web server and worker with your own settings (GROUNDSWELL_… or GROUNDSWELL_CONFIG=file.toml)
	@scripts/bootstrap run
	@$(SAY) serve --host $(HOST) --port $(PORT)

test: ## Everything: lint, types, contracts, unit, scenario, matrix, browser; both databases when PostgreSQL answers
	@scripts/bootstrap dev
	@scripts/test

check: ## Lint, types, contracts: under a minute
	@scripts/bootstrap dev
	@scripts/check

fix: ## Let the tools put right what they can
	@scripts/bootstrap dev
	@.venv/bin/ruff check --fix -q . ; .venv/bin/ruff format -q .

bench: ## Speed, as ratios to a floor measured in the same run; table and JSON in var/bench
	@scripts/bootstrap dev
	@.venv/bin/python scripts/bench.py

abuse: ## What bots try against the real server, at full size, as a table (half an hour; JSON in var/abuse)
	@scripts/bootstrap dev
	@FULL=1 .venv/bin/python -m pytest -n 0 -m abuse tests/abuse

db: ## Make this checkout's database ready
	@scripts/bootstrap run
	@$(SAY) migrate

docs: ## Write the generated documents anew
	@scripts/bootstrap dev
	@.venv/bin/python scripts/docs.py

messages: ## Bring the catalogues of translations up to date with the sources, and compile them
	@scripts/bootstrap dev
	@.venv/bin/python scripts/messages.py

lock: ## Choose the newest allowed packages and lock them with their hashes (needs uv)
	@uv pip compile pyproject.toml --universal --generate-hashes --no-header --no-annotate --python-version 3.12 -q --upgrade -o requirements.txt
	@uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-header --no-annotate --python-version 3.12 -q --upgrade -o requirements-dev.txt

help: ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
