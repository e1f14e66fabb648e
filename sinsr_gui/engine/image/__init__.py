"""Pictures in and out, with their colours, metadata and recipes.

In: `reading` asks `formats` what a file is and `decoders` who reads it, which has the table of the files in codecs/.
Out: `rendition` plans what a format can hold, `writing` writes it. colour/ is the way to sRGB and back, metadata/ EXIF,
XMP and IPTC. Decoders are loaded when a file needs them.
"""

from sinsr_gui.engine.save_options import SaveOptions

from .formats import check_target
from .photo import Metadata, Photo, photo_from_pixels
from .reading import PictureFile, load_photo, open_picture, photo_info, read_recipe
from .writing import save_photo

__all__ = [
    "Metadata",
    "Photo",
    "PictureFile",
    "SaveOptions",
    "check_target",
    "load_photo",
    "open_picture",
    "photo_from_pixels",
    "photo_info",
    "read_recipe",
    "save_photo",
]
