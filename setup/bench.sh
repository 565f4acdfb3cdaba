#!/usr/bin/env bash
# `make bench`: how well the law is found, beside keywords alone and vectors alone.
cd "$(dirname "$0")/.." && . setup/step.sh

SUITE=${SUITE:-eval/suites/starter-in-scope.jsonl}
for ranking in keyword dense blend; do
    printf '\n%s, %s\n' "$SUITE" "$ranking"
    "$VENV/bin/troly-eval" retrieval --questions "$SUITE" --ranking "$ranking"
done
