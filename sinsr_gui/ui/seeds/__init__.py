"""The seeds page: one region in several seeds, to choose, to mix, to weigh, to paint with."""
