"""One user journey a file."""
