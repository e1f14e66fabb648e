"""From the source's colours to sRGB for the model, and back when saving."""
