"""Journeys of the photo page."""
