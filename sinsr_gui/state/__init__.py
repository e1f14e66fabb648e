"""Observable plain objects that the window shows; only flows write them, only on the main thread."""
