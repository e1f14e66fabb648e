"""From a picture back to its noise: found by the student's inverse map, and kept for results that begin with it."""
