"""A run as its folder says it: settings, record, signs of life. Torch-free."""
