"""Benchmarks: how fast, how exact and how large the networks are, and how quick the window is."""
