"""Photos for training: tables as spreadsheets write them, and folders that one may not look into."""

import os

import pytest

from sinsr_gui.engine.errors import EngineError
from trainer.cli.command_line import main
from trainer.data.check_photos import PhotoRefused, check
from trainer.data.photos import find_photos, list_photos

TABLE = "file,split\na.png,train\nb.png,val\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_tables_of_spreadsheets_are_read(tmp_path, encoding, between):
    data = TABLE.replace(",", between).encode(encoding)
    (tmp_path / "photos.csv").write_bytes(b"\xfe\xff" + data if encoding == "utf-16-be" else data)
    assert [path.name for path in list_photos(tmp_path)] == ["a.png"]
    assert [path.name for path in list_photos(tmp_path, "val")] == ["b.png"]


@pytest.mark.parametrize(
    "data", [b"name,split\na.png,train\n", b"\xff\xff\xff", b"", b"file,split\n", b"a.png\nb.png\n",
             b"file\n" + b"x" * 200_000, b"\xff\xfea"]
)  # fmt: skip
def test_what_is_no_table_of_photos_is_said(tmp_path, data, capsys):
    (tmp_path / "photos.csv").write_bytes(data)
    with pytest.raises(EngineError):
        list_photos(tmp_path)
    assert main(["check", str(tmp_path)]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_rows_that_are_short_or_name_nothing_real_are_refused_one_by_one(tmp_path):
    (tmp_path / "photos.csv").write_text(f"split,file\ntrain\ntrain,gone.png\ntrain,{'x' * 300}.png\ntrain,..\n")
    refused = [event for event in check(tmp_path) if isinstance(event, PhotoRefused)]
    assert len(refused) == 3


@pytest.mark.parametrize("name", ["x" * 300, "a\0b", "gone"])
def test_folders_that_cannot_be(tmp_path, name):
    with pytest.raises(EngineError, match="There is no folder"):
        list_photos(tmp_path / name)


def test_a_closed_folder_is_left_out_and_named(tmp_path, monkeypatch):
    (tmp_path / "lost+found").mkdir()
    (tmp_path / "a.png").write_bytes(b"x")
    scan = os.scandir

    def refuse(path):
        if os.fspath(path).endswith("lost+found"):
            raise PermissionError(13, "Permission denied", os.fspath(path))
        return scan(path)

    monkeypatch.setattr("os.scandir", refuse)
    found = find_photos(tmp_path)
    assert [path.name for path in found.files] == ["a.png"]
    assert [(closed.name, str(closed.reason)) for closed in found.closed] == [
        ("lost+found", "It cannot be read: Permission denied.")
    ]
    assert next(event.path.name for event in check(tmp_path) if isinstance(event, PhotoRefused)) == "lost+found"
