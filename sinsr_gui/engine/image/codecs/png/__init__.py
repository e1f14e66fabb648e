"""PNG: chunks, texts and colours by our own reader and writer, pixels by Pillow and imagecodecs."""
