"""Which models there are, and fetching published ones after consent."""
