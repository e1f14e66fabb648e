"""Measures the window: from start to first paint, frames, holds of the event loop, memory."""
