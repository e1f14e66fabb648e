"""How the bundled model was made, and the paper's ablations in miniature. Not in the wheel."""
