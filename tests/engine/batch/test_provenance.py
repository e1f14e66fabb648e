"""Where the photo of a result is looked for."""

import hashlib

import pytest

from sinsr_gui.engine.batch.provenance import find_source
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
