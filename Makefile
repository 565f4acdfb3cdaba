# `make run` first; `make help` lists the rest. The steps themselves are in setup/, one script each.
.DEFAULT_GOAL := help
.PHONY: help run ask test deps bench bundle clean question install models law dev
.NOTPARALLEL:

PORT ?= 8000
LLM ?= qwen2.5-coder-1.5b-instruct-q4_k_m
TROLY_HOME ?= $(HOME)/.troly
BUNDLE ?=
PYTHON ?=
TEST ?=
STEPS := 7
export PORT LLM TROLY_HOME BUNDLE PYTHON TEST STEPS
# An LLM named on the command line is put to use; the default only where no other was chosen.
export LLM_ASKED := $(filter command environment,$(word 1,$(origin LLM)))

help: ## list what make can do
	@sed -nE 's/^([a-z]+):[^#]*## (.*)/\1\t\2/p' Makefile | expand -t 10
	@echo 'Settings: PORT=8080, LLM=none (no language model, 1.1 GB less), TROLY_HOME=folder, BUNDLE=file'

run: install models law ## set everything up where needed, then serve on 127.0.0.1:8000
	@setup/serve.sh

ask: question install models law ## ask once: make ask q="Điều 173 Bộ luật Hình sự quy định gì?"
	@setup/ask.sh

test dev: STEPS := 8
test: deps install models law dev ## prepare what is missing, then every check; nothing else to do before
	@setup/check.sh

bench: install models law ## measure finding on the own suite, beside keywords alone and vectors alone
	@setup/bench.sh

bundle: install models ## one archive for machines without a network; TEST=1 adds the check tools
	@.venv/bin/python setup/bundle.py

deps: ## system packages that the tests use (installs them when root)
	@setup/apt.sh

question:
	@[ -n "$$q" ] || { echo 'What is the question? make ask q="…"' >&2; exit 1; }

install:
	@setup/venv.sh
	@setup/torch.sh
	@setup/libraries.sh
	@setup/llama.sh

models: install
	@setup/weights.sh

law: models
	@setup/law.sh

dev: install
	@setup/dev.sh

clean: ## remove what make built here; the law and the weights in TROLY_HOME stay
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +
