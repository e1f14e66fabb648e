"""What travels beside the pixels: EXIF, XMP, IPTC, and the directories that EXIF is made of."""
