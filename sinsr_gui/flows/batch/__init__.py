"""Journeys of the batch page."""
