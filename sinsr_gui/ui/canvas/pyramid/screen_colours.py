"""The colour profile of the screen, where the system tells programs and leaves converting to them.

Windows and X11 do; on macOS and Wayland the system converts from sRGB by itself, and there is no profile to find.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import sys
from pathlib import Path

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColorSpace, QGuiApplication


def screen_colours() -> QColorSpace | None:
    """The screen's colour space to convert to; None if it is sRGB or unknown, so pixels go out as they are."""
    if sys.platform == "win32":
        profile = _of_windows()
    elif QGuiApplication.platformName() == "xcb":
        profile = _of_x11()
    else:
        profile = b""
    space = QColorSpace.fromIccProfile(QByteArray(profile)) if profile else QColorSpace()
    usable = space.isValidTarget() and space != QColorSpace(QColorSpace.NamedColorSpace.SRgb)
    return space if usable else None


def _of_windows() -> bytes:
    user, gdi = ctypes.WinDLL("user32"), ctypes.WinDLL("gdi32")  # type: ignore[attr-defined]
    user.GetDC.restype, gdi.GetICMProfileW.argtypes = ctypes.c_void_p, [ctypes.c_void_p] * 3
    user.ReleaseDC.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
    context = user.GetDC(None)
    try:
        name, length = ctypes.create_unicode_buffer(1024), ctypes.c_uint32(1024)
        found = gdi.GetICMProfileW(context, ctypes.byref(length), name)
        return Path(name.value).read_bytes() if found else b""
    except OSError:
        return b""
    finally:
        user.ReleaseDC(None, context)


def _of_x11() -> bytes:
    """The root window's property _ICC_PROFILE (freedesktop's "ICC Profiles in X")."""
    found = ctypes.util.find_library("X11")
    if not found:
        return b""
    x11 = ctypes.CDLL(found)
    x11.XOpenDisplay.restype = x11.XInternAtom.restype = x11.XDefaultRootWindow.restype = ctypes.c_void_p
    x11.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
    x11.XDefaultRootWindow.argtypes = x11.XCloseDisplay.argtypes = x11.XFree.argtypes = [ctypes.c_void_p]
    word = ctypes.c_ulong
    x11.XGetWindowProperty.argtypes = [
        *(ctypes.c_void_p, word, word, ctypes.c_long, ctypes.c_long, ctypes.c_int, word),
        *(ctypes.c_void_p,) * 5,
    ]
    display = x11.XOpenDisplay(None)
    if not display:
        return b""
    try:
        root, atom = x11.XDefaultRootWindow(display), x11.XInternAtom(display, b"_ICC_PROFILE", 1)
        if not atom:
            return b""
        kind, form, count, left = word(), ctypes.c_int(), word(), word()
        data = ctypes.c_void_p()
        outs = [ctypes.byref(out) for out in (kind, form, count, left, data)]
        x11.XGetWindowProperty(display, root, atom, 0, 2**22, 0, 0, *outs)
        if not data.value:
            return b""
        profile = ctypes.string_at(data.value, count.value) if form.value == 8 else b""
        x11.XFree(data)
        return profile
    finally:
        x11.XCloseDisplay(display)
