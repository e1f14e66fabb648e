"""Journeys of the models page."""
