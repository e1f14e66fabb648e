"""What goes into the frozen program, and what PyInstaller finds but must stay out.

Sizes are in installer/README.md. Nothing here imports PyInstaller, so that tests can read the rules.
"""

from __future__ import annotations

import os
import re
import sys
from importlib import metadata
from pathlib import Path, PurePosixPath

PROJECT = "sinsr-studio"
EXTRAS = ("train",)
"""The trainer is a part of the program; its optional packages are bundled."""

ANALYSED = ("PySide6_Essentials", "shiboken6")
"""Packages that PyInstaller's own rules collect, which know what each part of Qt needs."""
NOT_NEEDED = ("setuptools",)
"""Required by others for building or testing only."""

LEFT_OUT = [
    *("tkinter", "_tkinter", "turtle", "turtledemo", "idlelib", "lib2to3", "ensurepip", "test", "pydoc_data"),
    "readline",  # under the GPL
    *(
        "curses",
        "_curses",
        "_curses_panel",
        "nis",
    ),  # terminals and networks that nothing here uses, with their libraries
    *("IPython", "matplotlib", "pytest", "hypothesis", "setuptools", "pip", "PyInstaller", "tensorboard", "numpy.f2py"),
    *("PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtQuickWidgets", "PySide6.QtQuickControls2", "PySide6.QtDesigner"),
    *("PySide6.QtHelp", "PySide6.QtSql", "PySide6.QtUiTools", "_distutils_hack", "attr", "yaml", "pycparser", "cffi"),
]

SYSTEM = re.compile(
    r"^lib(stdc\+\+|gcc_s|expat|X11|X11-xcb|xcb(?=\.)|GL|EGL|GLX|GLdispatch|OpenGL|glib-2|gthread-2|gobject-2|gio-2|gmodule-2|"
    r"dbus-1|fontconfig|freetype|drm|gbm|wayland-\w+|pango\S*|cairo\S*|gtk-3|gdk-3|gdk_pixbuf\S*|atk\S*|atspi|epoxy|thai|datrie|pixman-1|fribidi|graphite2|harfbuzz|uuid|z|"
    r"systemd|gcrypt|gpg-error|cap|lzma|zstd|lz4|mount|blkid|selinux|pcre2-8)[.-]"
)
"""Libraries that the user's Linux has, and that must be its own: a bundled libstdc++ breaks a newer Mesa."""

UNWANTED = re.compile(
    r"^(PySide6/)?Qt/(qml|libexec|resources)/|"
    r"Qt/plugins/(platformthemes/libqgtk3|platforms/libq(eglfs|linuxfb|vnc|vkkhrdisplay|minimalegl)|"
    r"(egldeviceintegrations|sqldrivers|qmltooling|qmllint|virtualkeyboard|platforminputcontexts/libqtvirtual|"
    r"designer|help|generic|networkinformation)/|imageformats/libq(icns|pdf|tga|tiff|wbmp))|"
    r"/(lib)?Qt6?(Quick|Qml|Pdf|VirtualKeyboard|Designer|Help|Sql|Test|EglF[Ss]|Sensors|Labs)\w*[.-]|"
    r"^torch/(include|test|share)/|\.(h|hpp|cuh|pyi|cmake|a|lib)$|\.dist-info/(?!METADATA$|entry_points\.txt$)|"
    r"(^|/)(tests|examples)/.*\.(py|npz|npy|json|dat|mat|ui|svg)$"
)
TRANSLATION = re.compile(r"Qt/translations/(?!qtbase_(de|en)\.qm)")


def wanted(name: str, source: str) -> bool:
    """Whether a file belongs into the bundle: `name` inside it, `source` where PyInstaller found it."""
    inside = PurePosixPath(name.replace("\\", "/")).as_posix()
    if UNWANTED.search(inside) or TRANSLATION.search(inside):
        return False
    from_system = sys.platform == "linux" and source.startswith(("/lib/", "/usr/lib/", "/usr/local/lib/"))
    return not (from_system and SYSTEM.match(PurePosixPath(inside).name))


def resources(root: Path) -> list[tuple[str, str]]:
    """Every file of resources/ and where it goes, but pictures that only the README shows."""
    folder = root / "resources"
    shown = {"before_after.png", "screenshots"}
    return [
        (str(path), path.parent.relative_to(root).as_posix())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and path.relative_to(folder).parts[0] not in shown
        and path.suffix not in (".py", ".pyc", ".ts")
    ]


def distributions() -> list[str]:
    """The program's distribution and all that it needs here, with the trainer's extras, by name."""
    from packaging.requirements import Requirement

    found: dict[str, None] = {}
    waiting: list[tuple[str, tuple[str, ...]]] = [(PROJECT, EXTRAS)]
    while waiting:
        name, extras = waiting.pop()
        if (key := re.sub(r"[-_.]+", "-", name).lower()) in found:
            continue
        found[key] = None
        for line in metadata.requires(name) or ():
            requirement = Requirement(line)
            asked = [{"extra": extra} for extra in ("", *extras)]
            if requirement.marker is None or any(map(requirement.marker.evaluate, asked)):
                waiting.append((requirement.name, tuple(requirement.extras)))
    return sorted(found)


def modules(folder: Path, skipped: tuple[str, ...] = ()) -> list[str]:
    """Names of the modules in a package's folder, found without importing any; `skipped` are beginnings of names."""
    top = folder.parent
    found = []
    for file in sorted(folder.rglob("*.py")):
        parts = file.relative_to(top).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        if all(part.isidentifier() for part in parts) and not name.startswith(skipped):
            found.append(name)
    return found


def standard_library() -> list[str]:
    """The whole of it: another build of torch, fetched later, may import what the bundled one does not."""
    left_out = {*LEFT_OUT, "this", "antigravity", "__phello__", "__hello__"}
    top = Path(os.__file__).parent
    found = []
    for name in sorted(sys.stdlib_module_names - left_out):
        package = top / name
        found += modules(package, (f"{name}.test", f"{name}.idle_test")) if package.is_dir() else [name]
    return found
