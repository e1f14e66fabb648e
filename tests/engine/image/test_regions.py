"""What metadata tells of places in the picture, and of the place where it was taken, is true of the result."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from sinsr_gui.engine.image import Photo, SaveOptions, load_photo, save_photo
from sinsr_gui.engine.image.metadata.iptc import without_places
from sinsr_gui.engine.image.metadata.regions import Move
from sinsr_gui.engine.image.reading import apply_orientation
from tests.engine.image.pictures import exif, gradient, iptc

W, H = 96, 64
HEAD = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/"'
    ' xmlns:stArea="http://ns.adobe.com/xmp/sType/Area#" xmlns:stDim="http://ns.adobe.com/xap/1.0/sType/Dimensions#"'
    ' xmlns:MP="http://ns.microsoft.com/photo/1.2/" xmlns:MPRI="http://ns.microsoft.com/photo/1.2/t/RegionInfo#"'
    ' xmlns:MPReg="http://ns.microsoft.com/photo/1.2/t/Region#" xmlns:ext="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"'
    ' xmlns:core="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" xmlns:ps="http://ns.adobe.com/photoshop/1.0/"'
    ' xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:GPano="http://ns.google.com/photos/1.0/panorama/"'
)
TAIL = "</rdf:Description></rdf:RDF></x:xmpmeta>"


def regions(box, applied=(W, H)):
    """A packet in which mwg-rs, MP and IPTC (in pixels and in fractions) tell of one box (left, top, width, height)."""
    x, y, w, h = box
    fx, fy, fw, fh = x / W, y / H, w / W, h / H
    return (
        f'{HEAD}><mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:AppliedToDimensions stDim:w="{applied[0]}"'
        f' stDim:h="{applied[1]}" stDim:unit="pixel"/><mwg-rs:RegionList><rdf:Bag><rdf:li rdf:parseType="Resource">'
        f'<mwg-rs:Area stArea:x="{fx + fw / 2}" stArea:y="{fy + fh / 2}" stArea:w="{fw}" stArea:h="{fh}"'
        ' stArea:unit="normalized"/></rdf:li></rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>'
        '<MP:RegionInfo rdf:parseType="Resource"><MPRI:Regions><rdf:Bag>'
        f'<rdf:li MPReg:Rectangle="{fx}, {fy}, {fw}, {fh}"/></rdf:Bag></MPRI:Regions></MP:RegionInfo>'
        '<ext:ImageRegion><rdf:Bag><rdf:li rdf:parseType="Resource"><ext:RegionBoundary rdf:parseType="Resource">'
        f"<ext:rbUnit>pixel</ext:rbUnit><ext:rbX>{x}</ext:rbX><ext:rbY>{y}</ext:rbY><ext:rbW>{w}</ext:rbW>"
        f"<ext:rbH>{h}</ext:rbH></ext:RegionBoundary></rdf:li><rdf:li><rdf:Description><ext:RegionBoundary"
        f' ext:rbUnit="relative" ext:rbX="{fx}" ext:rbY="{fy}" ext:rbW="{fw}" ext:rbH="{fh}"/>'
        "</rdf:Description></rdf:li>"
        f"</rdf:Bag></ext:ImageRegion>{TAIL}"
    ).encode()


def numbers(packet, *names):
    found = []
    for name in names:
        found += re.findall(rf'{name}(?:="|>)([-\d.]+)', packet.decode())
    return [float(value) for value in found]


def saved(photo, path, factor=4, **options):
    large = photo.pixels.repeat(factor, 0).repeat(factor, 1)
    save_photo(Photo(large, metadata=photo.metadata), path, SaveOptions(**options))
    return load_photo(path).metadata


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_face_is_where_it_is(tmp_path, orientation):
    pixels = np.full((H, W, 3), 128, np.uint8)
    pixels[12:20, 19:29] = (255, 0, 0)
    packet, block = regions((19, 12, 10, 8)), exif(orientation, thumbnail=False)
    Image.fromarray(pixels).save(tmp_path / "x.jpg", quality=98, subsampling=0, exif=b"Exif\0\0" + block, xmp=packet)
    photo = load_photo(tmp_path / "x.jpg")
    y, x = np.nonzero(photo.pixels[..., 0] > 200)
    width, height = photo.width, photo.height
    left, top, wide, high = x.min(), y.min(), np.ptp(x) + 1, np.ptp(y) + 1
    packet = saved(photo, tmp_path / "y.png").xmp
    assert packet is not None
    want = [left / width, top / height, wide / width, high / height]
    area = numbers(packet, "stArea:x", "stArea:y", "stArea:w", "stArea:h")
    assert np.allclose(area, [want[0] + want[2] / 2, want[1] + want[3] / 2, *want[2:]], atol=1e-5)
    rectangle = re.search(r'Rectangle="([^"]*)"', packet.decode())
    assert rectangle
    assert np.allclose([float(part) for part in rectangle[1].split(",")], want, atol=1e-5)
    pixel, share = np.array(numbers(packet, "rbX", "rbY", "rbW", "rbH")).reshape(4, 2).T
    assert np.allclose(pixel, 4 * np.array([left, top, wide, high]), atol=1e-3)
    assert np.allclose(share, want, atol=1e-5)
    assert numbers(packet, "stDim:w", "stDim:h") == [4 * width, 4 * height]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_face_in_a_heic_is_where_it_is(tmp_path, orientation):
    """Its decoder turns the pixels; regions are told of the picture as it is stored."""
    import pillow_heif

    pixels = np.full((H, W, 3), 128, np.uint8)
    pixels[12:20, 19:29] = (255, 0, 0)
    container = pillow_heif.from_pillow(Image.fromarray(pixels))
    container.info["xmp"] = regions((19, 12, 10, 8))
    container.save(tmp_path / "x.heic", quality=95, chroma=444, exif=exif(orientation, thumbnail=False))
    photo = load_photo(tmp_path / "x.heic")
    y, x = np.nonzero(photo.pixels[..., 0] > 200)
    area = numbers(saved(photo, tmp_path / "y.png").xmp or b"", "stArea:x", "stArea:y")
    assert np.allclose(area, [(x.mean() + 0.5) / photo.width, (y.mean() + 0.5) / photo.height], atol=0.02)


def test_regions_that_were_noted_upright_stay(tmp_path):
    Image.fromarray(gradient(H, W)).save(
        tmp_path / "x.jpg", exif=b"Exif\0\0" + exif(6, thumbnail=False), xmp=regions((19, 12, 10, 8), (H, W))
    )
    packet = load_photo(tmp_path / "x.jpg").metadata.xmp
    assert packet is not None
    assert np.allclose(numbers(packet, "stArea:w"), [10 / W])


@given(st.integers(1, 8), st.tuples(st.integers(0, 90), st.integers(0, 60), st.integers(1, 6), st.integers(1, 4)))
def test_a_box_moves_as_its_pixels_do(orientation, box):
    left, top, wide, high = box
    mask = np.zeros((H, W), bool)
    mask[top : top + high, left : left + wide] = True
    now = apply_orientation(mask, orientation)
    y, x = np.nonzero(now)
    moved = Move((W, H), now.shape[::-1], orientation).box(box, True)
    assert np.allclose(moved, (x.min(), y.min(), np.ptp(x) + 1, np.ptp(y) + 1))


def test_a_panorama_grows_with_its_picture(tmp_path):
    names = {"FullPanoWidthPixels": 200, "FullPanoHeightPixels": 100, "CroppedAreaImageWidthPixels": W}
    names |= {"CroppedAreaImageHeightPixels": H, "CroppedAreaLeftPixels": 30, "CroppedAreaTopPixels": 11}
    told = "".join(f' GPano:{name}="{value}"' for name, value in names.items())
    packet = f'{HEAD}{told} exif:SubjectArea="3"><GPano:ProjectionType>equirectangular</GPano:ProjectionType>{TAIL}'
    Image.fromarray(gradient(H, W)).save(tmp_path / "x.jpg", xmp=packet.encode())
    photo = load_photo(tmp_path / "x.jpg")
    packet = saved(photo, tmp_path / "y.jpg").xmp
    assert packet is not None
    assert {name: numbers(packet, f"GPano:{name}") for name in names} == {k: [4 * v] for k, v in names.items()}
    assert b"equirectangular" in packet
    assert b"SubjectArea" not in packet
    part = Photo(photo.pixels[:20], metadata=photo.metadata)
    save_photo(part, tmp_path / "z.jpg")
    packet = load_photo(tmp_path / "z.jpg").metadata.xmp
    assert packet is None or b"FullPano" not in packet


@pytest.mark.parametrize("form", ["jpg", "png", "tif", "webp", "avif"])
def test_no_name_of_a_place_is_left_when_places_are_stripped(tmp_path, form):
    places = ("Atlantis", "Utopia", "Shangrila", "Eldorado")
    packet = (
        f'{HEAD} ps:City="Atlantis" core:Location="Utopia"><ps:Country>Eldorado</ps:Country>'
        "<ps:Headline>Kept</ps:Headline>"
        '<ext:LocationShown><rdf:Bag><rdf:li rdf:parseType="Resource"><ext:City>Shangrila</ext:City></rdf:li>'
        "</rdf:Bag>"
        f"</ext:LocationShown>{TAIL}"
    )
    block = iptc(n90=places[0], n92=places[1], n95=places[2], n101=places[3], n105="Kept", n27=places[0])
    from sinsr_gui.engine.image.photo import Metadata

    photo = Photo(gradient(), metadata=Metadata(xmp=packet.encode(), iptc=block))
    save_photo(photo, tmp_path / f"y.{form}", SaveOptions(strip_gps=True))
    again = load_photo(tmp_path / f"y.{form}").metadata
    told = (again.xmp or b"") + (again.iptc or b"")
    assert b"Kept" in told
    assert not any(place.encode() in told for place in places)
    save_photo(photo, tmp_path / f"z.{form}")
    again = load_photo(tmp_path / f"z.{form}").metadata
    assert all(place.encode() in (again.xmp or b"") + (again.iptc or b"") for place in places)


@given(st.binary(max_size=60))
def test_any_captions_are_survived(data):
    for start in (b"", iptc(n90="Atlantis", n120="caption")):
        kept = without_places(start + data) or b""
        assert b"Atlantis" not in kept
        assert (b"caption" in kept) == bool(start)


def test_exif_s_resolution_counts_before_that_of_jfif(tmp_path):
    block = exif(1, dpi=(300, 300), thumbnail=False)
    Image.fromarray(gradient()).save(tmp_path / "x.jpg", dpi=(72, 72), exif=b"Exif\0\0" + block)
    assert load_photo(tmp_path / "x.jpg").metadata.dpi == (300, 300)
