#!/usr/bin/env python3
"""GIMP 3 plug-in: Image > Upscale with SinSR. What is visible goes through `sinsr upscale` and opens as a new image.

docs/external_editors.md says how to install it. The program is `sinsr` or `sinsr-studio` on the PATH, or what the
environment variable SINSR says. This runs in GIMP's own Python and imports nothing of SinSR Studio.
"""
# pyright: reportMissingImports=false, reportAttributeAccessIssue=false
# ruff: noqa: E402

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import gi

gi.require_version("Gimp", "3.0")
from gi.repository import Gimp, Gio, GLib, GObject

NAME = "plug-in-sinsr-upscale"
EIGHT_BITS, SIXTEEN_BITS = Gimp.Precision.U8_NON_LINEAR, Gimp.Precision.U16_NON_LINEAR
"""What has more or is linear goes out with 16 bits as they are seen: models know photos so."""


def command() -> list[str]:
    """The command line of SinSR Studio. Raises FileNotFoundError with what to do."""
    if told := os.environ.get("SINSR"):
        return shlex.split(told, posix=os.name != "nt")
    for name, more in (("sinsr", []), ("sinsr-studio", ["--command"])):
        if found := shutil.which(name):
            return [found, *more]
    raise FileNotFoundError("The command sinsr was not found. Put it on the PATH, or its place into SINSR.")


def write_visible(image: Gimp.Image, file: Path) -> None:
    """What is visible of the image, as one layer in RGB or grey with 8 or 16 bits; the image stays as it is."""
    copy = image.duplicate()
    try:
        if copy.get_base_type() == Gimp.ImageBaseType.INDEXED:
            copy.convert_rgb()
        if copy.get_precision() not in (EIGHT_BITS, SIXTEEN_BITS):
            copy.convert_precision(SIXTEEN_BITS)
        lowest = copy.get_layers()[-1]
        if lowest.get_visible() and not lowest.has_alpha():
            copy.flatten()
        else:
            copy.merge_visible_layers(Gimp.MergeType.CLIP_TO_IMAGE)
        export = Gimp.get_pdb().lookup_procedure("file-tiff-export")
        config = export.create_config()
        told = {"image": copy, "file": Gio.File.new_for_path(str(file)), "include-thumbnail": False}
        kept = ("color-profile", "exif", "iptc", "xmp")  # whatever the user's preferences for exports are
        for name, value in (told | {f"include-{what}": True for what in kept}).items():
            config.set_property(name, value)
        if export.run(config).index(0) != Gimp.PDBStatusType.SUCCESS:
            raise OSError(f"GIMP could not write the image as TIFF. {Gimp.get_pdb().get_last_error()}")
    finally:
        copy.delete()


def upscale(file: Path, options: list[str]) -> None:
    """Replace a file by its result, and show how far it is. Raises OSError with what the command said."""
    words = [*command(), "upscale", str(file), "--in-place", "--json", *options]
    quiet = {"stderr": subprocess.DEVNULL, "creationflags": getattr(subprocess, "CREATE_NO_WINDOW", 0)}
    with subprocess.Popen(words, stdout=subprocess.PIPE, encoding="utf-8", **quiet) as running:
        assert running.stdout is not None
        tiles, done, reason = 1, 0, ""
        for line in running.stdout:
            event: dict[str, Any] = json.loads(line)
            tiles = len(event.get("boxes", ())) or tiles
            done += event["event"] == "tile_done" and not event["again"]
            Gimp.progress_update(min(done / tiles, 1.0))
            if event["event"] in ("error", "file_failed"):
                reason = " ".join(event.get("error", event)[part] for part in ("message", "hint"))
        if running.wait():
            raise OSError(reason or f"sinsr ended with code {running.returncode}.")


def run(procedure: Any, mode: Any, image: Any, drawables: Any, config: Any, data: Any) -> Gimp.ValueArray:
    """Ask, upscale, and open the result."""
    if mode == Gimp.RunMode.INTERACTIVE and not ask(procedure, config):
        return procedure.new_return_values(Gimp.PDBStatusType.CANCEL, GLib.Error())
    options = ["--scale", f"{config.get_property('scale'):g}"]
    if model := config.get_property("model"):
        options += ["--model", model]
    Gimp.progress_init("Upscaling with SinSR")
    try:
        with tempfile.TemporaryDirectory(prefix="sinsr-gimp-") as folder:
            file = Path(folder, "image.tif")
            write_visible(image, file)
            upscale(file, options)
            loaded = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, Gio.File.new_for_path(str(file)))
    except (OSError, ValueError, GLib.Error) as error:
        failed = GLib.Error.new_literal(Gimp.PlugIn.error_quark(), str(error), 0)
        return procedure.new_return_values(Gimp.PDBStatusType.EXECUTION_ERROR, failed)
    result = loaded.duplicate()  # which has no name: the file is gone
    loaded.delete()
    if mode == Gimp.RunMode.INTERACTIVE:
        Gimp.Display.new(result)
    success = GObject.Value(Gimp.PDBStatusType, Gimp.PDBStatusType.SUCCESS)
    return Gimp.ValueArray.new_from_values([success, GObject.Value(Gimp.Image, result)])


def ask(procedure: Gimp.Procedure, config: Gimp.ProcedureConfig) -> bool:
    """GIMP's own dialog for the options; whether it was confirmed."""
    gi.require_version("GimpUi", "3.0")
    from gi.repository import GimpUi

    GimpUi.init(NAME)
    dialog = GimpUi.ProcedureDialog.new(procedure, config, "Upscale with SinSR")
    dialog.fill(None)
    confirmed = dialog.run()
    dialog.destroy()
    return confirmed


class Sinsr(Gimp.PlugIn):
    """What GIMP asks a plug-in for."""

    def do_set_i18n(self, name: str) -> bool:
        return False

    def do_query_procedures(self) -> list[str]:
        return [NAME]

    def do_create_procedure(self, name: str) -> Gimp.ImageProcedure:
        procedure = Gimp.ImageProcedure.new(self, name, Gimp.PDBProcType.PLUGIN, run, None)
        procedure.set_image_types("*")
        procedure.set_menu_label("_Upscale with SinSR...")
        procedure.add_menu_path("<Image>/Image/[Resize]")
        procedure.set_documentation("Upscale what is visible", "Opens the result as a new image.", name)
        read_write = GObject.ParamFlags.READWRITE
        procedure.add_double_argument("scale", "Sc_ale", "Times the image's size", 1, 8, 4, read_write)
        procedure.add_string_argument("model", "_Model", "Of `sinsr models list`; empty: the usual", "", read_write)
        procedure.add_image_return_value("result", "Result", "The larger image", False, read_write)
        return procedure


Gimp.main(Sinsr.__gtype__, sys.argv)
