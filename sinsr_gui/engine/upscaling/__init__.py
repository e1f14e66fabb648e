"""From one photo to a larger one, tile by tile."""
