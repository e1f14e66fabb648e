# The five commands that people need: `just` lists them. Each is one line, so it can be typed without just, too.

# List the commands
default:
    @just --list

# Make .venv with pinned dependencies; does nothing when it is already right
setup:
    bash installer/setup.sh

# The window
run *FILES: setup
    .venv/bin/sinsr-studio {{FILES}}

# Style, types and the tests that take seconds: before each commit
quick *PATHS: setup
    .venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/pyright --pythonpath .venv/bin/python
    .venv/bin/python -m pytest -m "not full" {{ if PATHS == "" { "tests/test_architecture.py tests/engine tests/state tests/flows" } else { PATHS } }}

# Everything that a submission must pass
test: setup
    bash installer/test.sh

# New texts of the window into the translations, and the files that it loads
translate: setup
    .venv/bin/python -m installer.translate
