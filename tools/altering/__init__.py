"""Altered files of ours: `python -m tools.altering --count 2000 --seed 0` counts what becomes of them.

Recipes, settings, records of models and the descriptions inside weights are changed at random, and each is put to its
use: it must do, or be refused with a sentence; a traceback or a hang is a fault. Not a part of the tests, which try a
few of each.
"""
