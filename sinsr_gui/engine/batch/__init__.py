"""Many photos: found, named, upscaled, saved, resumed, verified."""
