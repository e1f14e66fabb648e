"""TIFF: directories and YCbCr by our own reader, other pixels by tifffile; written by ourselves."""
