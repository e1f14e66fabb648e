"""Files that come with the program: the catalogue of models, bundled weights, icons, sample pictures.

Nothing imports this package; `sinsr_gui.paths.resource` finds its files. It exists so that wheels contain them.
"""
