"""Journeys of the training page."""
