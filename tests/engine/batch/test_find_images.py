"""Finding the pictures of a batch."""

import pytest

from sinsr_gui.engine.batch.find_images import find_sources
from sinsr_gui.engine.errors import BadImage, BadRequest


@pytest.fixture
def tree(tmp_path):
    for name in (
        "b.jpg",
        "a.PNG",
        "notes.txt",
        ".hidden.jpg",
        "._a.jpg",
        "sub/c.tif",
        "sub/deep/d.webp",
        "@eaDir/a.jpg",
    ):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    return tmp_path / "in"


def found(*inputs, out, **options):
    return [(source.path.name, source.folder.as_posix()) for source in find_sources(inputs, out, **options)]


def test_folder(tree):
    assert found(tree, out=tree / "out") == [("a.PNG", "."), ("b.jpg", ".")]


def test_recursive_mirrors_the_tree(tree):
    everything = [("a.PNG", "."), ("b.jpg", "."), ("c.tif", "sub"), ("d.webp", "sub/deep")]
    assert found(tree, out=tree.parent / "out", recursive=True) == everything


def test_output_folder_inside_is_not_entered(tree):
    assert found(tree, out=tree / "sub", recursive=True) == [("a.PNG", "."), ("b.jpg", ".")]


def test_output_folder_that_is_the_input_gives_only_originals(tree):
    own = {"b.jpg"}
    assert found(tree, out=tree, is_result=lambda path: path.name in own) == [("a.PNG", ".")]


def test_several_folders_stay_apart(tree):
    (tree / "sub" / "a.PNG").touch()
    assert found(tree, tree / "sub", out=tree / "out") == [
        ("a.PNG", "in"), ("b.jpg", "in"), ("a.PNG", "sub"), ("c.tif", "sub"),
    ]  # fmt: skip


def test_each_picture_once(tree):
    assert found(tree / "b.jpg", tree, tree / "sub/../b.jpg", out=tree / "out") == [("b.jpg", "."), ("a.PNG", ".")]


def test_links_are_followed_and_circles_ended(tree):
    (tree / "sub" / "back").symlink_to(tree)
    (tree / "elsewhere").symlink_to(tree / "sub" / "deep")
    (tree / "broken.jpg").symlink_to(tree / "nothing.jpg")
    (tree / "link.jpg").symlink_to(tree / "b.jpg")
    names = [name for name, _ in found(tree, out=tree / "out", recursive=True)]
    assert sorted(names) == ["a.PNG", "b.jpg", "c.tif", "d.webp", "link.jpg"]


def test_named_file_of_any_suffix_is_taken(tree):
    assert found(tree / "notes.txt", out=tree / "out") == [("notes.txt", ".")]


def test_nothing_to_do_is_said(tree):
    with pytest.raises(BadImage, match="no file or folder"):
        find_sources((tree / "gone.jpg",), tree)
    with pytest.raises(BadRequest, match="already a result"):
        find_sources((tree / "b.jpg",), tree, is_result=lambda path: True)
    (tree / "empty" / "below").mkdir(parents=True)
    with pytest.raises(BadRequest, match="--recursive"):
        find_sources((tree / "empty",), tree)
