"""Readers and writers, one file a format, for what its library leaves out."""
