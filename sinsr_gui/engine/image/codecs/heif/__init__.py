"""HEIC and AVIF: their container by our own reader, their pixels by Pillow, pillow-heif and imagecodecs."""
