"""A file is replaced as a whole or not at all, and what a killed program leaves is found."""

import errno
import os
import subprocess
import sys

import pytest

from sinsr_gui.engine.atomic_write import leftovers, leftovers_in, replace_text, replacing
from sinsr_gui.engine.errors import CannotWrite


def test_what_is_written_takes_the_name(tmp_path):
    path = tmp_path / "notes.json"
    for text in ("eins", "zwei ü"):
        replace_text(path, text)
        assert path.read_text("utf-8") == text
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left"), KeyboardInterrupt(), ValueError()])
def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path, error):
    path = tmp_path / "notes.json"
    path.write_text("old")

    def fail():
        with replacing(path) as part:
            part.write_text("half")
            raise error

    with pytest.raises(CannotWrite if isinstance(error, OSError) else type(error)):
        fail()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_was_never_written_is_said(tmp_path):
    with pytest.raises(CannotWrite), replacing(tmp_path / "a"):
        pass
    with pytest.raises(CannotWrite, match="could not be written"):
        replace_text(tmp_path / "no folder" / "a", "")
    assert list(tmp_path.iterdir()) == []


def test_a_name_may_be_as_long_as_names_can_be(tmp_path):
    path = tmp_path / ("ü" * 127)
    replace_text(path, "")
    assert path.exists()


def test_what_a_killed_program_left_is_found(tmp_path):
    target, other = tmp_path / "x.png", tmp_path / "y.png"
    program = (
        "import os, pathlib, sys; from sinsr_gui.engine.atomic_write import replacing\n"
        "with replacing(pathlib.Path(sys.argv[1])) as part: part.write_text('half'); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", program, str(target)], check=False).returncode == 9
    (left,) = leftovers(target)
    assert left.read_text() == "half"
    assert leftovers(other) == []
    assert leftovers_in(tmp_path) == [left]
    with replacing(other) as part:
        part.write_text("half")
        assert leftovers(other) == [part]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user who may not write everywhere")
def test_a_folder_that_may_not_be_written_is_said(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(CannotWrite, match="not permitted"):
        replace_text(tmp_path / "a", "")
    tmp_path.chmod(0o700)
