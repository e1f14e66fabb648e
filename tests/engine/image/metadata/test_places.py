"""What is told in pixels moves with the picture; a place of the world goes wherever it is told, if that is wanted."""

import re

import numpy as np
import pytest
from PIL import Image

from sinsr_gui.engine.image import Metadata, Photo, SaveOptions, load_photo, save_photo
from sinsr_gui.engine.image.metadata import exif as exif_block
from sinsr_gui.engine.image.metadata.exif_places import moved_subject
from sinsr_gui.engine.image.metadata.ifd import (
    EXIF,
    GPS,
    INTEROP,
    Block,
    Directory,
    block_bytes,
    made,
    numbers,
    read_block,
)
from sinsr_gui.engine.image.metadata.regions import Move
from sinsr_gui.engine.image.metadata.texts import Text
from tests.engine.image.pictures import gradient

W, H = 96, 64
HEAD = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:GPano="http://ns.google.com/photos/1.0/panorama/" xmlns:GDepth="http://ns.google.com/photos/1.0/depthmap/"'
    ' xmlns:a="http://ns.acdsee.com/regions/" xmlns:area="http://ns.acdsee.com/sType/Area#"'
    ' xmlns:dim="http://ns.acdsee.com/sType/Dimensions#" xmlns:geo="http://www.w3.org/2003/01/geo/wgs84_pos#"'
    ' xmlns:core="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" xmlns:ps="http://ns.adobe.com/photoshop/1.0/"'
    ' xmlns:ext="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:xmpDM="http://ns.adobe.com/xmp/1.0/DynamicMedia/"'
    ' xmlns:drone="http://www.dji.com/drone-dji/1.0/"'
)
TAIL = "</rdf:Description></rdf:RDF></x:xmpmeta>"


def block(orientation, **tags):
    details = Directory({int(tag[1:]): made("<", *value) for tag, value in tags.items()})
    return block_bytes(Block("<", Directory({274: made("<", 3, (orientation,))}, {EXIF: details})))


def turned(tmp_path, packet, orientation, block_data=None):
    data = block_data or block(orientation)
    Image.fromarray(gradient(H, W)).save(tmp_path / "x.jpg", exif=b"Exif\0\0" + data, xmp=packet)
    return load_photo(tmp_path / "x.jpg")


def enlarged(tmp_path, photo, factor=4):
    large = photo.pixels.repeat(factor, 0).repeat(factor, 1)
    save_photo(Photo(large, metadata=photo.metadata), tmp_path / "y.jpg")
    return load_photo(tmp_path / "y.jpg").metadata


def pano(width, height):
    told = {"FullPanoWidthPixels": 200, "CroppedAreaImageWidthPixels": width, "CroppedAreaImageHeightPixels": height}
    names = "".join(f' GPano:{name}="{value}"' for name, value in told.items())
    return f"{HEAD}{names} dc:source='kept'>{TAIL}".encode()


@pytest.mark.parametrize("orientation", range(2, 9))
def test_a_panorama_that_is_turned_is_none(tmp_path, orientation):
    photo = turned(tmp_path, pano(W, H), orientation)
    assert b"GPano:" not in (photo.metadata.xmp or b"").replace(b"xmlns:GPano", b"")
    assert b"kept" in (photo.metadata.xmp or b"")
    assert "panorama" in str(photo.notices[0])


def test_a_panorama_that_was_noted_as_shown_stays(tmp_path):
    photo = turned(tmp_path, pano(H, W), 6)
    assert not photo.notices
    found = enlarged(tmp_path, photo).xmp or b""
    assert re.findall(rb'Cropped\w+Pixels="(\d+)"', found) == [b"256", b"384"]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_subjects_and_density_of_exif_move(tmp_path, orientation):
    data = block(
        orientation, t37396=(3, (24, 16, 10, 8)), t41492=(3, (24, 16)), t41486=(5, (3000, 1)), t41487=(5, (2000, 1))
    )
    packet = (
        f"{HEAD}><exif:SubjectArea><rdf:Seq><rdf:li>24</rdf:li><rdf:li>16</rdf:li></rdf:Seq></exif:SubjectArea>{TAIL}"
    )
    photo = turned(tmp_path, packet.encode(), orientation, data)
    mask = np.zeros((H, W), bool)
    mask[12:20, 19:29] = True
    from sinsr_gui.engine.image.reading import apply_orientation

    y, x = np.nonzero(apply_orientation(mask, orientation))
    want = [4 * (x.min() + x.max() + 1) // 2, 4 * (y.min() + y.max() + 1) // 2]
    found = enlarged(tmp_path, photo)
    entries = read_block(found.exif or b"").root.children[EXIF].entries
    sides = [40, 32] if orientation < 5 else [32, 40]
    assert list(numbers(entries[37396], "<")) == want + sides
    assert list(numbers(entries[41492], "<")) == want
    density = [12000, 8000] if orientation < 5 else [8000, 12000]
    assert [numbers(entries[tag], "<")[0] for tag in (41486, 41487)] == density
    assert [int(value) for value in re.findall(rb"<rdf:li>(\d+)</rdf:li>", found.xmp or b"")] == want


def test_subjects_of_another_cut_go(tmp_path):
    photo = turned(tmp_path, None or HEAD.encode() + b">" + TAIL.encode(), 1, block(1, t37396=(3, (24, 16))))
    part = Photo(photo.pixels[:20], metadata=photo.metadata)
    save_photo(part, tmp_path / "z.jpg")
    assert 37396 not in read_block(load_photo(tmp_path / "z.jpg").metadata.exif or b"").root.children[EXIF].entries
    assert moved_subject((24, 16, 10), Move((W, H), (2 * W, 2 * H))) == [48, 32, 20]


def test_a_depth_map_keeps_its_size_and_no_turn(tmp_path):
    packet = f'{HEAD} GDepth:ImageWidth="{W}" GDepth:ImageHeight="{H}" GDepth:Data="QUJD">{TAIL}'.encode()
    found = enlarged(tmp_path, turned(tmp_path, packet, 1)).xmp or b""
    assert re.findall(rb'GDepth:Image\w+="(\d+)"', found) == [b"%d" % (4 * W), b"%d" % (4 * H)]
    photo = turned(tmp_path, packet, 6)
    assert b"QUJD" not in (photo.metadata.xmp or b"")
    assert "depth map" in str(photo.notices[0])


def test_regions_of_acdsee(tmp_path):
    packet = (
        f'{HEAD}><a:Regions rdf:parseType="Resource"><a:AppliedToDimensions dim:w="{W}" dim:h="{H}"/><a:RegionList>'
        '<rdf:Bag><rdf:li rdf:parseType="Resource"><a:DLYArea area:x="0.25" area:y="0.5" area:w="0.1" area:h="0.2"/>'
        f"</rdf:li></rdf:Bag></a:RegionList></a:Regions>{TAIL}"
    ).encode()
    found = enlarged(tmp_path, turned(tmp_path, packet, 6)).xmp or b""
    assert [float(value) for value in re.findall(rb'area:[xywh]="([\d.]+)"', found)] == [0.5, 0.25, 0.2, 0.1]
    assert re.findall(rb'dim:[wh]="(\d+)"', found) == [b"256", b"384"]


@pytest.mark.parametrize("form", ["png", "jpg", "webp", "tif", "avif"])
def test_no_place_is_left(tmp_path, form):
    packet = (
        f'{HEAD} exif:GPSLatitude="SECRET1N" geo:lat="SECRET2" core:CountryCode="SECRET3" xmpDM:shotLocation="SECRET4"'
        ' drone:AbsoluteAltitude="SECRET5" dc:coverage="SECRET6" ps:State="SECRET7" dc:source="kept">'
        "<ext:LocationCreated><rdf:Bag><rdf:li rdf:parseType='Resource'><ext:Sublocation>SECRET8</ext:Sublocation>"
        f"</rdf:li></rdf:Bag></ext:LocationCreated>{TAIL}"
    ).encode()
    place = Directory({1: made("<", 2, b"N\0"), 28: made("<", 2, b"SECRET9\0")})
    details = Directory({36867: made("<", 2, b"kept too\0")}, {GPS: place, INTEROP: Directory({}, {GPS: place})})
    hiding = {700: made("<", 1, b"SECRETa"), 33550: made("<", 12, b"SECRETb.")}
    data = block_bytes(Block("<", Directory(hiding, {EXIF: details, GPS: place})))
    texts = (Text("exif:GPSLatitude", "SECRET0"), Text("Title", "kept as well"))
    photo = Photo(gradient(), metadata=Metadata(data, packet, texts=texts))
    save_photo(photo, tmp_path / f"x.{form}", SaveOptions(strip_gps=True))
    saved = (tmp_path / f"x.{form}").read_bytes()
    assert b"SECRET" not in saved
    assert [word in saved for word in (b'source="kept"', b"kept too", b"kept as well")] == [True] * 3


def test_a_result_in_srgb_is_not_called_adobe_rgb():
    index = Directory({1: made("<", 2, b"R03\0")})
    details = Directory({40961: made("<", 3, (65535,))}, {INTEROP: index})
    data = block_bytes(Block("<", Directory({}, {EXIF: details})))
    assert exif_block.told_space(data)
    kept, changed = (exif_block.fitted(data, (1, 1), None, False, srgb=srgb).block for srgb in (False, True))
    assert kept
    assert changed
    assert exif_block.told_space(block_bytes(kept))
    assert exif_block.told_space(block_bytes(changed)) is None
