"""`sinsr upscale` through its public door, with a real tiny model: names, order, bytes, failures, exit codes."""

import json
import shutil

import pytest
from PIL import Image

from sinsr_gui.engine.batch.verifying import read_request
from tests.cli.conftest import files


def events(text):
    return [json.loads(line) for line in text.splitlines()]


def test_one_picture_to_a_file(upscale, picture, tmp_path):
    out = tmp_path / "large.png"
    code, printed, errors = upscale(picture(tmp_path / "a.png"), "-o", out)
    assert (code, errors) == (0, "")
    assert f"-> {out}" in printed
    with Image.open(out) as result:
        assert result.size == (96, 64)
    assert files(tmp_path / "elsewhere") == []


def test_folder_keeps_its_tree_and_leaves_nothing_else(upscale, picture, tmp_path):
    for name in ("a.png", "sub/b.jpg", "sub/ümlaut ☃.webp"):
        picture(tmp_path / "in" / name)
    code, printed, _ = upscale(tmp_path / "in", "-o", tmp_path / "out", "--recursive")
    assert code == 0
    assert files(tmp_path / "out") == ["a_4x.png", "sub/b_4x.jpg", "sub/ümlaut ☃_4x.webp"]
    assert "3 results of 3 pictures" in printed
    assert "3 done, 0 failed, 0 skipped" in printed


def test_what_is_left_out_of_a_folder_is_said(upscale, picture, tmp_path):
    picture(tmp_path / "in" / "@a.png")
    for name in ("b.nef", "c.psd", "notes.txt"):
        (tmp_path / "in" / name).touch()
    code, printed, _ = upscale(tmp_path / "in", "-o", tmp_path / "out")
    assert code == 0
    assert files(tmp_path / "out") == ["@a_4x.png"]
    assert "left out: b.nef is raw data" in printed
    assert "left out: c.psd" in printed
    assert "notes" not in printed
    _, printed, _ = upscale(tmp_path / "in", "-o", tmp_path / "out", "--json")
    assert len(events(printed)[0]["left_out"]) == 2


def test_single_and_batch_give_the_same_bytes_in_any_order(upscale, picture, tmp_path):
    first, second = picture(tmp_path / "in/a.png", 1), picture(tmp_path / "in/b.png", 2)
    upscale(second, first, "-o", tmp_path / "x", "--seed", 3)
    upscale(tmp_path / "in", "-o", tmp_path / "y", "--seed", 3)
    upscale(first, "-o", tmp_path / "z", "--seed", 3)
    assert files(tmp_path / "x") == files(tmp_path / "y") == ["a_4x-3.png", "b_4x-3.png"]
    results = [(tmp_path / folder / "a_4x-3.png").read_bytes() for folder in "xyz"]
    assert results[0] == results[1] == results[2]


def test_several_seeds(upscale, picture, tmp_path):
    upscale(picture(tmp_path / "a.png"), "-o", tmp_path / "out", "--seeds", "0,5-6")
    assert files(tmp_path / "out") == ["a_4x-0.png", "a_4x-5.png", "a_4x-6.png"]
    assert len({(tmp_path / "out" / name).read_bytes() for name in files(tmp_path / "out")}) == 3


@pytest.mark.parametrize(
    ("options", "name", "size"),
    [
        (["--scale", "2"], "a_2x.png", (48, 32)),
        (["--size", "width=50"], "a_w50.png", (50, 33)),
        (["--size", "longest=30", "--format", "jpeg"], "a_l30.jpg", (30, 20)),
    ],
)
def test_sizes_and_formats(upscale, picture, tmp_path, options, name, size):
    assert upscale(picture(tmp_path / "a.png"), "-o", tmp_path / "out", *options)[0] == 0
    with Image.open(tmp_path / "out" / name) as result:
        assert result.size == size


def test_a_bad_file_is_listed_and_the_others_are_done(upscale, picture, tmp_path):
    picture(tmp_path / "in/a.png")
    (tmp_path / "in/b.jpg").write_bytes(b"\xff\xd8\xff, but no more")
    (tmp_path / "in/c.png").write_text("no picture at all")
    picture(tmp_path / "in/d.png")
    code, printed, errors = upscale(tmp_path / "in", "-o", tmp_path / "out")
    assert code == 1
    assert "2 done, 2 failed, 0 skipped" in printed
    assert "b.jpg failed" in errors
    assert "c.png is not a picture" in errors
    assert "Traceback" not in errors
    results = [name for name in files(tmp_path / "out") if not name.startswith(".")]
    assert results == ["a_4x.png", "d_4x.png"]


def test_done_is_not_done_again(upscale, picture, tmp_path):
    source, out = picture(tmp_path / "in/a.png"), tmp_path / "out"
    upscale(source, "-o", out)
    before = (out / "a_4x.png").stat()
    for options in ([], ["--resume"], ["--conflict", "rename"]):
        code, printed, _ = upscale(source, "-o", out, *options)
        assert code == 0
        assert "already done" in printed
    assert files(out) == ["a_4x.png"]
    assert (out / "a_4x.png").stat().st_mtime_ns == before.st_mtime_ns


def test_conflicts(upscale, picture, tmp_path):
    source, out = picture(tmp_path / "in/a.png"), tmp_path / "out"
    foreign = picture(out / "a_4x.png", 5).read_bytes()
    code, printed, _ = upscale(source, "-o", out)
    assert code == 0
    assert "Another file of that name" in printed
    upscale(source, "-o", out, "--conflict", "rename")
    assert files(out) == ["a_4x (2).png", "a_4x.png"]
    assert (out / "a_4x.png").read_bytes() == foreign
    assert "already done" in upscale(source, "-o", out, "--conflict", "rename")[1]
    upscale(source, "-o", out, "--conflict", "overwrite")
    assert (out / "a_4x.png").read_bytes() == (out / "a_4x (2).png").read_bytes()


@pytest.mark.parametrize("change", [["--seed", "1", "--template", "a_4x"], ["--colour-fix", "off"], ["--tile", "8"]])
def test_a_result_of_another_request_is_not_this_one(upscale, picture, tmp_path, change):
    source, out = picture(tmp_path / "a.png"), tmp_path / "out"
    upscale(source, "-o", out)
    assert "Another file of that name" in upscale(source, "-o", out, *change)[1]


def test_a_changed_original_is_done_again(upscale, picture, tmp_path):
    out = tmp_path / "out"
    upscale(picture(tmp_path / "a.png", 1), "-o", out)
    upscale(picture(tmp_path / "a.png", 2), "-o", out, "--conflict", "rename")
    assert files(out) == ["a_4x (2).png", "a_4x.png"]


def test_own_results_are_no_input(upscale, picture, tmp_path):
    folder = picture(tmp_path / "in/a.png").parent
    for _ in range(2):
        assert upscale(folder, "-o", folder)[0] == 0
        assert files(folder) == ["a.png", "a_4x.png"]
    code, _, errors = upscale(folder / "a_4x.png", "-o", tmp_path / "out")
    assert code == 2
    assert "already a result" in errors


def test_same_name_in_two_formats_to_one_format(upscale, picture, tmp_path):
    for name in ("a.png", "a.jpg"):
        picture(tmp_path / "in" / name)
    upscale(tmp_path / "in", "-o", tmp_path / "out", "--format", "png")
    assert files(tmp_path / "out") == ["a_4x-jpg.png", "a_4x-png.png"]


def test_originals_survive_every_wish(upscale, picture, tmp_path):
    source = picture(tmp_path / "a.png")
    before = source.read_bytes()
    assert upscale(source, "-o", source, "--conflict", "overwrite")[0] == 2
    link = tmp_path / "link.png"
    link.symlink_to(source)
    upscale(source, "-o", link, "--conflict", "overwrite")
    upscale(source, "-o", tmp_path, "--template", "{stem}", "--conflict", "overwrite")
    assert source.read_bytes() == before
    assert (tmp_path / "a (2).png").exists()


def test_json_tells_everything_in_order(upscale, picture, tmp_path):
    picture(tmp_path / "in/a.png")
    (tmp_path / "in/b.png").write_text("no picture")
    code, printed, _ = upscale(tmp_path / "in", "-o", tmp_path / "out", "--json", "--tile", "16", "--overlap", "8")
    told = events(printed)
    assert code == 1
    assert [event["event"] for event in told if event["event"] != "tile_done"] == [
        "plan", "file_started", "planned", "upscaled", "file_done", "file_started", "file_failed", "batch_done",
    ]  # fmt: skip
    tiles = [event["index"] for event in told if event["event"] == "tile_done"]
    assert tiles == list(range(len(told[2]["boxes"])))
    assert told[0]["results"] == 2
    assert told[-2]["error"]["message"] == "b.png is not a picture."
    assert told[-1] == {"event": "batch_done", "done": 1, "skipped": 0, "failed": 1}


def test_metadata_switches(upscale, picture, tmp_path):
    source = tmp_path / "a.jpg"
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    with Image.open(picture(tmp_path / "plain.png")) as plain:
        plain.save(source, exif=exif)
    upscale(source, "-o", tmp_path / "kept.jpg")
    upscale(source, "-o", tmp_path / "dropped.jpg", "--no-metadata", "--no-recipe", "--no-ai-tag")
    assert b"A camera" in (tmp_path / "kept.jpg").read_bytes()
    assert b'"weights":' in (tmp_path / "kept.jpg").read_bytes().replace(b"&quot;", b'"')
    dropped = (tmp_path / "dropped.jpg").read_bytes()
    assert b"A camera" not in dropped
    assert b"weights" not in dropped


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["gone.png", "-o", "x"], "no file or folder"),
        (["{a}", "-o", "x", "--template", "{nonsense}"], "no field {nonsense}"),
        (["{a}", "-o", "x", "--device", "quantum"], "no device named quantum"),
        (["{a}", "{b}", "-o", "x.png"], "the name of one file"),
        (["{a}", "-o", "x.png", "--seeds", "1,2"], "the name of one file"),
        (["{a}", "-o", "x", "--seeds", "1,2", "--template", "{stem}"], "Several seeds"),
    ],
)
def test_errors_before_the_start(upscale, picture, tmp_path, arguments, sentence):
    a, b = picture(tmp_path / "a.png", 1), picture(tmp_path / "b.png", 2)
    code, printed, errors = upscale(*(text.replace("{a}", str(a)).replace("{b}", str(b)) for text in arguments))
    assert (code, printed) == (2, "")
    assert sentence in errors
    assert "Traceback" not in errors
    assert files(tmp_path / "elsewhere") == []


def test_unknown_model(upscale, picture, tmp_path):
    code, _, errors = upscale(picture(tmp_path / "a.png"), "-o", tmp_path / "out", "--model", "nonsense")
    assert code == 2
    assert 'no model "nonsense"' in errors


def test_wrong_usage_exits_with_2(upscale):
    with pytest.raises(SystemExit) as end:
        upscale("a.png", "-o", "x", "--scale", "0")
    assert end.value.code == 2


@pytest.mark.parametrize("place", ["ü ☃ 深い", "x" * 200, "with\nbreak"])
def test_unusual_paths(upscale, picture, tmp_path, place):
    source = picture(tmp_path / place / f"{'n' * 120}é.png")
    code, _, errors = upscale(tmp_path / place, "-o", tmp_path / f"out {place}"[:200])
    assert (code, errors) == (0, "")
    assert len(files(tmp_path / f"out {place}"[:200])) == 1
    shutil.rmtree(source.parent)


def test_name_that_is_no_text(upscale, picture, tmp_path):
    source = tmp_path / "caf\udce9.png"  # Latin-1 bytes from an old disk
    picture(tmp_path / "a.png").rename(source)
    code, printed, errors = upscale(source, "-o", tmp_path / "out")
    assert (code, errors) == (0, "")
    assert "caf" in printed
    assert (tmp_path / "out" / "caf\udce9_4x.png").exists()


def test_seed_policies(upscale, picture, tmp_path):
    for number, name in enumerate("ab"):
        picture(tmp_path / "in" / f"{name}.png", number)
    code, _, _ = upscale(tmp_path / "in", "-o", tmp_path / "own", "--seed-policy", "per-file")
    assert code == 0
    seeds = {read_request(tmp_path / "own" / f"{name}_4x.png")[0].settings.seeds.base for name in "ab"}
    assert len(seeds) == 2
    code, _, _ = upscale(
        tmp_path / "in", "-o", tmp_path / "named", "--seed-policy", "per-file", "--template", "{stem}-{seed}"
    )
    assert code == 0
    assert {path.stem.partition("-")[2] for path in (tmp_path / "named").iterdir()} == set(map(str, seeds))
    code, _, _ = upscale(tmp_path / "in", "-o", tmp_path / "best", "--seed-policy", "best:2")
    assert code == 0
    scores = read_request(tmp_path / "best/a_4x.png")[1]["seed_policy"]["consistency_db"]
    assert set(scores) == {"0", "1"}
    with pytest.raises(SystemExit):
        upscale(tmp_path / "in", "-o", tmp_path / "x", "--seed-policy", "best:1")
