"""Where the photo of a result is looked for."""

import hashlib
import os

import pytest

from sinsr_gui.engine.batch import provenance
from sinsr_gui.engine.batch.provenance import find_source
from sinsr_gui.engine.errors import BadImage
from sinsr_gui.engine.requests import Request


@pytest.fixture
def copies(tmp_path):
    """The same bytes in four places around a result, and the result."""
    places = [tmp_path / "here" / name for name in ("b.png", "results/a.png", "z.png", "beside/c.png")]
    for place in places:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"the same")
    return tmp_path / "here" / "results" / "made.png", places


def look(result, known=(), **facts):
    request = Request(hashlib.sha256(b"the same").hexdigest(), "", "")
    return find_source(result, request, {"source_bytes": 8, **facts}, known)


def test_of_several_copies_the_recorded_one_is_the_photo(copies):
    result, (above, *_) = copies
    assert look(result, copies[1][2:], source="../b.png").resolve() == above.resolve()


def test_then_what_the_user_pointed_to_and_then_the_nearest(copies, tmp_path):
    result, (above, own, other, beside) = copies
    elsewhere = tmp_path / "elsewhere.png"
    elsewhere.write_bytes(b"the same")
    assert look(result, (tmp_path / "gone.png", elsewhere, own)) == elsewhere
    assert look(result) == own
    own.unlink()
    assert look(result) == above
    above.unlink()
    assert look(result) == other
    other.unlink()
    assert look(result) == beside


@pytest.mark.parametrize(
    "place",
    [
        "/proc/self/pagemap", "/dev/zero", "//host/share/a.png", "\\\\host\\share\\a.png", "c:a.png", "C:/a.png",
        "x" * 5000, "a\0b", "", 5, None, ["b.png"], "../" * 40 + "net/attacker/a.png", "../" * 40 + "proc/self/pagemap",
    ],
)  # fmt: skip
def test_a_stranger_s_recipe_leads_nowhere_else(tmp_path, monkeypatch, place):
    result = tmp_path / "results" / "made.png"
    result.parent.mkdir()
    asked = []
    monkeypatch.setattr(provenance, "status", lambda path: asked.append(path))
    monkeypatch.setattr(provenance, "is_stored", lambda path: asked.append(path))
    with pytest.raises(BadImage):
        look(result, source=place)
    assert all(str(path).startswith(str(tmp_path)) for path in asked)


def test_what_has_another_size_is_not_read(tmp_path, monkeypatch):
    result = tmp_path / "x" / "made.png"
    result.parent.mkdir()
    (result.parent / "a.png").write_bytes(b"the same, and more")
    monkeypatch.setattr(provenance, "file_hash", lambda path: pytest.fail(f"{path} was read"))
    with pytest.raises(BadImage, match="was changed"):
        look(result, source="a.png")
    with pytest.raises(BadImage, match="not found"):
        look(result, source="gone.png", source_bytes=0)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_pipes_and_what_may_not_be_read_are_passed_over(copies, monkeypatch):
    result, (above, own, *_) = copies
    os.mkfifo(result.parent / "0.png")
    assert look(result, source="0.png") == own
    hashed = provenance.file_hash

    def refuse(path):
        if path == own:
            raise BadImage("a.png cannot be read.")
        return hashed(path)

    monkeypatch.setattr(provenance, "file_hash", refuse)
    assert look(result) == above
