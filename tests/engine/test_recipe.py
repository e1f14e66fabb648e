"""A recipe comes back exactly as it was, or says in a sentence why it does not."""

import json
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinsr_gui.engine.errors import BadImage, BadRequest
from sinsr_gui.engine.image import photo_from_pixels, photo_info, read_recipe, save_photo
from sinsr_gui.engine.recipe import VERSION, parse_recipe, write_recipe
from sinsr_gui.engine.requests import (
    LARGEST_SEED,
    LARGEST_SIDE,
    MOST_NOISE,
    MOST_SEEDS,
    MOST_STEPS,
    OutputSize,
    PictureNoise,
    Request,
    SeedMap,
    SeedRegion,
    Stamp,
    UpscaleSettings,
)
from tests.engine.image.pictures import gradient

REQUEST = Request("ab" * 32, "cd" * 32, UpscaleSettings())

finite = st.floats(allow_nan=False, allow_infinity=False)
whole = st.integers(-(2**70), 2**70)
places = st.floats(-LARGEST_SIDE, LARGEST_SIDE)
lengths = st.floats(0, LARGEST_SIDE)
numbers = st.integers(0, LARGEST_SEED)
sides = st.integers(0, LARGEST_SIDE)
hashes = st.text(max_size=64)
stamps = st.builds(Stamp, places, places, lengths)
regions = st.builds(SeedRegion, numbers, st.lists(stamps, max_size=4).map(tuple))
found = st.builds(PictureNoise, hashes, hashes, hashes, st.floats(0, 1))
painted = st.lists(regions, max_size=3).map(tuple)
seeds = st.builds(SeedMap, numbers, st.none() | numbers, st.floats(0, 1), painted, st.none() | found)
kinds = st.sampled_from(["scale", "width", "height", "longest", "megapixels", "print"])
sizes = st.builds(OutputSize, kinds, lengths, lengths, st.sampled_from(["cm", "in"]), lengths)
settings = st.builds(
    UpscaleSettings,
    model=st.from_regex(r"[a-z0-9][a-z0-9-]{0,40}", fullmatch=True),
    seeds=seeds,
    size=sizes,
    colour_fix=st.sampled_from(["wavelet", "adain", "off"]),
    mean_of=st.integers(1, MOST_SEEDS),
    consistent=st.booleans(),
    noise_strength=st.floats(0, MOST_NOISE),
    strength=st.just("auto") | st.floats(0, 1),
    detail=st.floats(0, 1),
    steps=st.just("auto") | st.integers(1, MOST_STEPS),
    sampler=st.sampled_from(["auto", "stochastic", "deterministic", "flow"]),
)
requests = st.builds(
    Request,
    photo=hashes,
    weights=hashes,
    settings=settings,
    tile=sides,
    overlap=sides,
    precision=st.sampled_from(["float32", "mixed", "bfloat16", "float16"]),
    halved=st.lists(st.integers(0, 2**40), max_size=4).map(tuple),
    strength=st.none() | st.floats(0, 1),
)
plain = st.recursive(
    st.none() | st.booleans() | whole | finite | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(requests, st.dictionaries(st.text(), plain, max_size=4))
def test_there_and_back_is_exact(request, facts):
    text = write_recipe(request, facts)
    assert text.isascii()
    assert text.isprintable()
    found, about = parse_recipe(text)
    assert found == request
    assert hash(found) == hash(request)
    assert about == facts
    assert write_recipe(found, about) == text


def _stamp(radius):
    return {"x": 0.0, "y": 0.0, "radius": radius}


def changed(**changes):
    return json.dumps({"sinsr": VERSION, "request": asdict(REQUEST), "facts": {}} | changes)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "[]",
        "{}",
        "\ud800",
        "[" * 100_000,
        changed(sinsr=0),
        changed(sinsr="1"),
        changed(sinsr=True),
        changed(facts=[]),
        changed(request=None),
        changed(request={}),
        changed(request=asdict(REQUEST) | {"tile": "256"}),
        changed(request=asdict(REQUEST) | {"tile": 1.5}),
        changed(request=asdict(REQUEST) | {"precision": "float8"}),
        changed(request=asdict(REQUEST) | {"settings": {"seeds": {"base": 0, "amount": float("nan")}}}),
        changed(request=asdict(REQUEST) | {"settings": {"seeds": {"regions": [{"seed": 1, "stamps": [[1, 2, 3]]}]}}}),
        changed(request=asdict(REQUEST) | {"overlap": -1}),
        changed(request=asdict(REQUEST) | {"tile": 10**30}),
        changed(request=asdict(REQUEST) | {"weights": "0" * 5000}),
        changed(request=asdict(REQUEST) | {"settings": {"size": {"value": 1e300}}}),
        changed(request=asdict(REQUEST) | {"settings": {"size": {"kind": "print", "value": 20.0, "dpi": 1e300}}}),
        changed(request=asdict(REQUEST) | {"settings": {"seeds": {"base": 2**80}}}),
        changed(request=asdict(REQUEST) | {"settings": {"seeds": {"towards": 1, "amount": 1e308}}}),
        changed(
            request=asdict(REQUEST) | {"settings": {"seeds": {"regions": [{"seed": 1, "stamps": [_stamp(1e200)]}]}}}
        ),
        changed(request=asdict(REQUEST) | {"settings": {"mean_of": 10**6}}),
        changed(request=asdict(REQUEST) | {"settings": {"noise_strength": 1e9}}),
        changed(request=asdict(REQUEST) | {"settings": {"model": "/net/attacker/m.safetensors"}}),
        changed(request=asdict(REQUEST) | {"settings": {"model": "~nouser/x.pth"}}),
        changed(request=asdict(REQUEST) | {"settings": {"model": "x" * 5000}}),
    ],
)
def test_damaged_recipes(text):
    with pytest.raises(BadImage, match="damaged"):
        parse_recipe(text)


def test_a_recipe_of_a_later_version():
    with pytest.raises(BadImage, match="later version"):
        parse_recipe(json.dumps({"sinsr": VERSION + 1, "anything": 1}))


def test_the_first_version_stays_readable():
    text = (
        '{"sinsr":1,"request":{"photo":"p","model":"sinsr","weights":"w","seeds":{"base":3,"towards":9,"amount":0.25,'
        '"regions":[{"seed":7,"stamps":[{"x":1.5,"y":2,"radius":8}]}]},"size":{"kind":"width","value":4096},"tile":512,'
        '"overlap":64,"precision":"mixed","colour_fix":"adain","halved":[0,3]},"facts":{"program":"SinSR Studio 1"}}'
    )
    seed_map = SeedMap(3, 9, 0.25, (SeedRegion(7, (Stamp(1.5, 2.0, 8.0),)),))
    wished = UpscaleSettings("sinsr", seed_map, OutputSize("width", 4096), "adain")
    wanted = Request("p", "w", wished, 512, 64, "mixed", (0, 3))
    assert parse_recipe(text) == (wanted, {"program": "SinSR Studio 1"})


def test_the_second_version_stays_readable():
    text = (
        '{"sinsr":2,"request":{"photo":"p","model":"compact","weights":"w","seeds":{"base":12,"towards":null,'
        '"amount":0.0,"regions":[]},"size":{"kind":"print","value":30.0,"height":20.0,"unit":"cm","dpi":300.0},'
        '"tile":256,"overlap":32,"precision":"float32","colour_fix":"off","halved":[],"mean_of":4,"consistent":true,'
        '"noise_strength":0.85},"facts":{"model_name":"Compact"}}'
    )
    size = OutputSize("print", 30, 20, "cm", 300)
    wished = UpscaleSettings("compact", SeedMap(12), size, "off", mean_of=4, consistent=True, noise_strength=0.85)
    assert parse_recipe(text) == (Request("p", "w", wished), {"model_name": "Compact"})


def test_the_third_version_is_written():
    text = (
        '{"sinsr":3,"request":{"photo":"p","weights":"w","settings":{"model":"compact","seeds":{"base":12,'
        '"towards":null,"amount":0.0,"regions":[]},"size":{"kind":"scale","value":4.0,"height":0.0,"unit":"cm",'
        '"dpi":0.0},"colour_fix":"wavelet","mean_of":1,"consistent":false,"noise_strength":1.0},"tile":256,'
        '"overlap":32,"precision":"float32","halved":[]},"facts":{}}'
    )
    request = Request("p", "w", UpscaleSettings("compact", SeedMap(12)))
    assert write_recipe(request, {}) == text
    assert parse_recipe(text) == (request, {})


@pytest.mark.parametrize("facts", [{"a": float("inf")}, {"a": b"bytes"}, {(1, 2): 3}])
def test_facts_that_json_cannot_hold(facts):
    with pytest.raises(BadRequest):
        write_recipe(REQUEST, facts)


@pytest.mark.parametrize("form", ["png", "jpg", "webp", "tif", "avif", "jxl"])
def test_a_recipe_travels_in_every_format(tmp_path, form):
    strokes = tuple(Stamp(number * 1.37, number / 7, 8.0) for number in range(1500))
    request = Request("p", "w", UpscaleSettings(seeds=SeedMap(1, regions=(SeedRegion(2, strokes),))))
    text = write_recipe(request, {"note": "Möwe"})
    save_photo(photo_from_pixels(gradient()), tmp_path / f"x.{form}", recipe=text)
    found = read_recipe(tmp_path / f"x.{form}")
    assert found == text
    assert parse_recipe(found) == (request, {"note": "Möwe"})
    assert photo_info(tmp_path / f"x.{form}")["recipe"] == json.loads(text)


def test_a_damaged_recipe_does_not_hide_the_rest(tmp_path):
    save_photo(photo_from_pixels(gradient()), tmp_path / "x.png", recipe="{}")
    assert photo_info(tmp_path / "x.png")["recipe"] == {"error": "The recipe inside this picture is damaged."}
