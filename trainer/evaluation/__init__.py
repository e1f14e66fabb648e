"""How good a run is: held-out pictures, scores, curves, and the exported model with its card."""
