"""The frozen program: what is collected, under which licences, and what is left out."""
