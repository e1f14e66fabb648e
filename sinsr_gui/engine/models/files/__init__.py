"""Weights files: opened without trusting them, recognised, described, loaded."""
