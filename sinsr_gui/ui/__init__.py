"""Widgets: they take state, emit wishes and decide nothing."""
