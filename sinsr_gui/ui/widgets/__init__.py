"""What every page is made of: looks, words, fields and forms."""
