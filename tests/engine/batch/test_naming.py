"""Names of results: the template's fields, and targets that never collide whatever the order of the sources."""

import itertools
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinsr_gui.engine.batch.find_images import Source
from sinsr_gui.engine.batch.naming import TEMPLATE, fill, name_targets, path_key, suffix_for
from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.requests import DEFAULT_MODEL, OutputSize

FOUR = OutputSize()
OUT = Path("out")


def names(sources, seeds=(0,), **options):
    jobs = name_targets([Source(Path(name)) for name in sources], seeds, OUT, FOUR, DEFAULT_MODEL, **options)
    return [job.target.relative_to(OUT).as_posix() for job in jobs]


@pytest.mark.parametrize(
    ("template", "options", "expected"),
    [
        (TEMPLATE, {}, "dune_4x"),
        (TEMPLATE, {"seed": 7}, "dune_4x-7"),
        (TEMPLATE, {"several_seeds": True}, "dune_4x-0"),
        (TEMPLATE, {"size": OutputSize("scale", 1.5)}, "dune_1.5x"),
        ("{stem}_{size}", {"size": OutputSize("width", 3000)}, "dune_w3000"),
        ("{stem}_{size}", {"size": OutputSize("megapixels", 12.5)}, "dune_12.5mp"),
        ("{stem}_{size}", {"size": OutputSize("print", 30, 20.5, "cm", 300)}, "dune_30x20.5cm300dpi"),
        ("{stem}_{size}", {"size": OutputSize("print", 0, 8, "in", 240)}, "dune_x8in240dpi"),
        ("{stem}{_model}", {}, "dune"),
        ("{stem}{_model}", {"model": "sinsr"}, "dune_sinsr"),
        ("{stem}{-size}", {}, "dune"),
    ],
)
def test_template_fields(template, options, expected):
    options = {"size": FOUR, "seed": 0, "model": DEFAULT_MODEL} | options
    assert fill(template, "dune", **options) == expected


@pytest.mark.parametrize(
    ("template", "options", "sentence"),
    [
        ("{name}", {}, "no field {name}"),
        ("{stem", {}, "cannot have"),
        ("a/{stem}", {}, "cannot have"),
        ("{stem}?", {}, "cannot have"),
        ("{stem}", {"several_seeds": True}, "Several seeds"),
        (TEMPLATE, {"size": OutputSize("width", 3000)}, "no factor"),
    ],
)
def test_template_refused(template, options, sentence):
    with pytest.raises(BadRequest, match=sentence):
        fill(template, "dune", **({"size": FOUR, "seed": 0, "model": DEFAULT_MODEL} | options))


def test_stem_with_braces_is_text():
    assert fill("{stem}", "{seed}", FOUR, 0, DEFAULT_MODEL) == "{seed}"


def test_results_keep_the_format_that_can_be_written():
    assert [suffix_for(Path(name)) for name in ("a.JPG", "a.tif", "a.heic", "a.bmp", "a")] == [
        ".jpg", ".tif", ".jpg", ".png", ".png",
    ]  # fmt: skip


def test_same_stem_in_two_formats_does_not_collide():
    assert names(["a.jpg", "a.png"]) == ["a_4x.jpg", "a_4x.png"]
    assert names(["a.jpg", "a.png"], suffix=".png") == ["a_4x-jpg.png", "a_4x-png.png"]


def test_same_name_in_two_folders_is_numbered():
    assert names(["x/a.jpg", "y/a.jpg"]) == ["a_4x-jpg.jpg", "a_4x-jpg (2).jpg"]
    assert names(["y/a.jpg", "x/a.jpg"]) == ["a_4x-jpg (2).jpg", "a_4x-jpg.jpg"]


def test_a_result_never_has_the_name_of_a_source():
    jobs = name_targets([Source(Path("a.jpg"))], (0,), Path(), FOUR, DEFAULT_MODEL, template="{stem}")
    assert jobs[0].target == Path("a (2).jpg")


def test_a_result_never_has_the_name_of_another_source_in_a_folder_of_two_names(tmp_path):
    real, link = tmp_path / "photos", tmp_path / "link"
    real.mkdir()
    link.symlink_to(real)
    sources = [Source(link / "a.jpg"), Source(link / "a_4x.jpg")]
    for out in (real, link, real / ".." / "link"):
        jobs = name_targets(sources, (0,), out, FOUR, DEFAULT_MODEL)
        assert [job.target.name for job in jobs] == ["a_4x (2).jpg", "a_4x_4x.jpg"]


def test_case_and_composition_collide_on_some_file_systems():
    assert len({path_key(OUT / name) for name in names(["É.png", "é.png", "E\u0301.png"])}) == 3


def test_tree_is_mirrored():
    sources = [Source(Path("in/deep/a.png"), Path("deep")), Source(Path("in/a.png"), Path())]
    jobs = name_targets(sources, (0,), OUT, FOUR, DEFAULT_MODEL)
    assert [job.target for job in jobs] == [OUT / "deep/a_4x.png", OUT / "a_4x.png"]


def test_size_that_is_no_factor_has_its_own_default_template():
    jobs = name_targets([Source(Path("a.png"))], (0,), OUT, OutputSize("longest", 4000), DEFAULT_MODEL)
    assert jobs[0].target.name == "a_l4000.png"


@given(st.text(alphabet="aé☃ö𝄞", min_size=1, max_size=255))
def test_long_names_fit_and_stay_apart(stem):
    first, second = names([f"{stem}a.jpg", f"{stem}b.jpg"])
    assert first != second
    assert all(len(os.fsencode(name)) <= 220 and name.endswith(".jpg") for name in (first, second))


@given(
    st.lists(
        st.builds(
            "{}{}.{}".format, st.sampled_from(["", "x/", "y/"]), st.sampled_from("aAb"), st.sampled_from(["jpg", "png"])
        ),
        unique=True,
        min_size=1,
        max_size=5,
    ),
    st.sampled_from([(0,), (0, 1)]),
)
def test_targets_do_not_depend_on_the_order(sources, seeds):
    expected = dict(zip(itertools.product(sources, seeds), names(sources, seeds, suffix=".png"), strict=True))
    assert len({name.casefold() for name in expected.values()}) == len(sources) * len(seeds)
    for order in itertools.islice(itertools.permutations(sources), 6):
        assert dict(zip(itertools.product(order, seeds), names(order, seeds, suffix=".png"), strict=True)) == expected


def test_names_that_earlier_jobs_took_are_left_alone(tmp_path):
    used = frozenset({path_key(tmp_path / "a_4x.png")})
    (job,) = name_targets([Source(Path("a.png"))], [0], tmp_path, OutputSize(), DEFAULT_MODEL, used=used)
    assert job.target == tmp_path / "a_4x (2).png"
