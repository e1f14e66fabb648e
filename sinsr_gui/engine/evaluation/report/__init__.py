"""What an evaluation of several systems found, for people: one HTML page with its pictures beside it, CSV, Markdown."""
