"""Journeys of the seeds page."""
