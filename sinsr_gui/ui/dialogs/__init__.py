"""Dialogs: each opens without blocking, and a flow awaits its answer."""
