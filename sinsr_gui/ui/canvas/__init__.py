"""The canvas: pictures of any size, painted sharply and at once at every zoom. ui/photo/compare_view.py composes it.

pyramid/           a picture as tiles, made when they are wanted, kept within a budget, painted without seams
viewport.py        where one looks: zooming, panning, fitting, and the mouse and keys that do it, by transform.py
comparison.py      what is compared: the photo, its results, tiles that land; each side.py swaps without flicker
pyramid_view.py    what both sides look like from frame to frame; difference.py of the two
modes.py           slider, side by side, blink, difference, loupe; divider.py is the slider's, blink.py the clock
overlays.py        what lies over photos, drawn by overlay_painting.py: heatmap, seed regions, labels
brush_tool.py      painting with the seed brush.py
pixel_readout.py   the values under the mouse
"""
