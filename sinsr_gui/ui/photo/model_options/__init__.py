"""Which model makes the result, and what only some models can be told."""
