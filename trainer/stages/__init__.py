"""What each stage trains, and its losses."""
