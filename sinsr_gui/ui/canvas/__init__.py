"""The canvas: pictures of any size, painted sharply and at once at every zoom.

arrays, memory maps ─▶ layer.py   a pyramid of tiles, each made when it is wanted
                       cache.py   tiles within a budget; made on a thread, delivered to the main thread
transform.py ─────────▶ painting.py  which tiles, and where they land on device pixels
                       plate.py     what a pane shows, kept from frame to frame; difference.py of two of them
                       side.py    original or result: what is shown, and what comes in its place without flicker
                       modes.py   slider, side by side, blink, difference, loupe
surface.py             zooming and panning; ui/photo/compare_view.py puts everything together
"""
