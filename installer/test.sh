#!/usr/bin/env bash
# Everything that must hold: style, types, tests (import directions among them), full-size golden numbers if they are here.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
bash installer/setup.sh
run=.venv/bin
$run/ruff check .
$run/ruff format --check .
$run/pyright --pythonpath $run/python
$run/python -m pytest -m "not full" "$@"
$run/python -m pytest -m full
