"""A model: its file, where it is kept or fetched, the device that it runs on."""
