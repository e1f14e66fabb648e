"""The verbs of `python -m trainer`, and what they print."""
