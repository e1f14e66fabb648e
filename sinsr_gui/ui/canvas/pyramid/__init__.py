"""A picture of any size as tiles of a pyramid.

image_pyramid.py   makes a tile of any level on any thread
tile_cache.py      keeps tiles within a budget; threads make the wanted ones
painting.py        which tiles a view needs, and where they land on device pixels
backing_store.py   what a pane showed last: a frame costs only what is new in it
qimage.py, screen_colours.py   between arrays and the screen
"""
