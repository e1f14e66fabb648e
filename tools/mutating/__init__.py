"""Mutated picture files: `python -m tools.mutating --count 5000 --seed 0` counts what becomes of them.

Each must be opened or refused with a sentence; a traceback, a crash or a hang is a fault. Not a part of the tests,
which try a few of each format.
"""
