"""Finding the pictures of a batch."""

import os

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
    return [(source.path.name, source.folder.as_posix()) for source in find_sources(inputs, out, **options).sources]


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
    assert left_out(tree, out=tree / "out", recursive=True) == ["broken.jpg leads to no file."]


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


@pytest.mark.parametrize(
    "name",
    [
        "DSC1.HIF",
        "@anna.jpg",
        "-first.jpg",
        "#7.jpg",
        "100%.jpg",
        "e.mpo",
        "f.pjpeg",
        "g.jps",
        "a.apng",
        "h.dib",
        "i.jfif",
    ],
)
def test_pictures_of_every_name_are_found(tmp_path, name):
    (tmp_path / name).touch()
    assert found(tmp_path, out=tmp_path / "out") == [(name, ".")]


def test_folders_whose_names_begin_with_a_sign_are_entered_unless_a_network_drive_made_them(tmp_path):
    for folder in ("@holiday", "#7", "@eaDir", "@Recycle", "#recycle", "@__thumb"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.jpg").touch()
    assert found(tmp_path, out=tmp_path / "out", recursive=True) == [("a.jpg", "#7"), ("a.jpg", "@holiday")]


def left_out(*inputs, out, **options):
    return [str(error) for error in find_sources(inputs, out, **options).left_out]


def test_pictures_of_a_kind_that_is_not_read_are_named(tmp_path):
    for name in ("a.jpg", "b.CR2", "c.tga", "d.psd", "notes.txt", "video.mp4"):
        (tmp_path / name).touch()
    said = left_out(tmp_path, out=tmp_path / "out")
    assert [sentence.split()[0] for sentence in said] == ["b.CR2", "c.tga", "d.psd"]
    assert "developed first" in said[0]


def refuse(monkeypatch, locked):
    """The superuser, who may run the tests, may enter every folder: so it is the system that refuses."""
    for name in ("scandir", "listdir", "stat"):
        real = getattr(os, name)

        def guarded(path=".", *args, real=real, **how):
            if str(path).startswith(f"{locked}{os.sep}") or (real.__name__ != "stat" and str(path) == str(locked)):
                raise PermissionError(13, "Permission denied", str(path))
            return real(path, *args, **how)

        monkeypatch.setattr(os, name, guarded)


def test_a_folder_that_may_not_be_entered_is_named_and_the_others_are_found(tree, monkeypatch):
    refuse(monkeypatch, tree / "sub")
    assert found(tree, out=tree / "out", recursive=True) == [("a.PNG", "."), ("b.jpg", ".")]
    (said,) = left_out(tree, out=tree / "out", recursive=True)
    assert str(tree / "sub") in said
    assert "Permission denied" in said
    assert left_out(tree, out=tree / "out") == []
    with pytest.raises(BadRequest, match="Permission denied"):
        find_sources((tree / "sub",), tree / "out")
    with pytest.raises(BadImage, match="Permission denied"):
        find_sources((tree / "sub" / "c.tif",), tree / "out")


@pytest.mark.parametrize("name", ["a" * 300, "nul\0byte"])
def test_names_that_cannot_be_are_not_there(tmp_path, name):
    with pytest.raises(BadImage):
        find_sources((tmp_path / name,), tmp_path / "out")
