"""JPEG XL: pixels by libjxl in imagecodecs, and what that does not tell or take: header, profile, boxes."""
