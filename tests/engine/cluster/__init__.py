"""Batches and evaluations on a cluster."""
