"""A picture of any size as tiles of a pyramid, made on threads, kept within a budget, painted without seams."""
