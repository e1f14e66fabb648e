"""Receiving a file from a server that behaves in every bad way."""

import shutil

import pytest

from sinsr_gui.engine.errors import CannotWrite, DownloadFailed
from sinsr_gui.engine.models.store import http_resume
from sinsr_gui.engine.models.store.http_resume import resume_download
from tests.local_server import partly, serving, status, whole

DATA = bytes(range(256)) * 4000  # 1 MB, several chunks


@pytest.fixture
def server(monkeypatch):
    """A server on this machine, reached without a proxy."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    with serving({"/a.bin": DATA}) as server:
        yield server


@pytest.fixture
def part(tmp_path):
    return tmp_path / "a.bin.part"


def got(server, part, **known):
    events = list(resume_download(f"{server.address}/a.bin", part, **known))
    assert events == sorted(events)
    return events


def begun(server, part, count=300_000):
    """Start, and stop as a user does: by not asking for more."""
    stream = resume_download(f"{server.address}/a.bin", part)
    for there, _ in stream:
        if there >= count:
            break
    stream.close()
    return part.stat().st_size


def test_a_download_arrives_and_counts(server, part):
    events = got(server, part)
    assert part.read_bytes() == DATA
    assert events[0] == (0, len(DATA))
    assert events[-1] == (len(DATA), len(DATA))
    assert len(events) > 10
    assert server.requests[0]["Accept-Encoding"] == "identity"


def test_a_cancelled_download_goes_on_where_it_stopped(server, part):
    there = begun(server, part)
    assert 0 < there < len(DATA)
    assert got(server, part)[0] == (there, len(DATA))
    assert part.read_bytes() == DATA
    assert server.requests[1]["Range"] == f"bytes={there}-"
    assert server.requests[1]["If-Range"] == '"one"'


def test_a_dropped_connection_is_taken_up_at_once(server, part):
    server.script.extend([partly(200_000), partly(300_000)])
    got(server, part)
    assert part.read_bytes() == DATA
    assert [request.get("Range") for request in server.requests] == [None, "bytes=200000-", "bytes=500000-"]


def test_a_connection_that_always_drops_fails_and_keeps_what_came(server, part):
    server.script.extend([partly(1000)] * 9)
    with pytest.raises(DownloadFailed, match=r"failed.*kept"):
        got(server, part)
    assert part.read_bytes() == DATA[:4000]


def test_a_server_that_ignores_range_starts_over(server, part):
    begun(server, part)
    server.script.append(whole)
    assert got(server, part)[0] == (0, len(DATA))
    assert part.read_bytes() == DATA


def test_a_file_that_changes_between_tries_starts_over(server, part):
    begun(server, part)
    server.files["/a.bin"], server.etag = DATA[::-1], '"two"'
    got(server, part)
    assert part.read_bytes() == DATA[::-1]


@pytest.mark.parametrize("etag", [None, 'W/"weak"'])
def test_without_a_firm_mark_only_a_known_hash_continues(server, part, etag):
    server.etag = etag
    there = begun(server, part)
    assert got(server, part, hash_known=True)[0][0] == there
    assert part.read_bytes() == DATA
    http_resume.discard(part)
    begun(server, part)
    assert got(server, part)[0][0] == 0
    assert part.read_bytes() == DATA


def test_a_part_that_is_complete_already_is_enough(server, part):
    got(server, part)
    assert got(server, part) == [(len(DATA), len(DATA))]
    assert "Range" in server.requests[1]


def test_416_for_a_part_that_is_too_long_starts_over(server, part):
    got(server, part)
    part.write_bytes(DATA + b"more")
    assert got(server, part)[-1] == (len(DATA), len(DATA))
    assert part.read_bytes() == DATA


def test_416_again_and_again_gives_up(server, part):
    begun(server, part)
    server.script.extend([status(416)] * 5)
    with pytest.raises(DownloadFailed, match="status 416"):
        got(server, part)


def test_a_continuation_from_elsewhere_is_not_appended(server, part):
    begun(server, part)
    server.script.append(
        lambda h, c: (h.head(206, Content_Range=f"bytes 7-9/{len(c)}", Content_Length=3), h.wfile.write(b"abc"))
    )
    got(server, part)
    assert part.read_bytes() == DATA


@pytest.mark.parametrize(
    ("code", "said"),
    [(500, "problem of its own"), (503, "problem"), (404, "no longer"), (403, "browser"), (429, "too often")],
)
def test_refusals_keep_the_part(server, part, code, said):
    there = begun(server, part)
    server.script.append(status(code))
    with pytest.raises(DownloadFailed, match=said):
        got(server, part)
    assert part.stat().st_size == there


def test_a_length_that_is_too_large_is_found_out(server, part):
    server.script.extend([lambda h, c: (h.head(200, Content_Length=len(c) + 99), h.wfile.write(c))])
    list(resume_download(f"{server.address}/a.bin", part))  # the second request learns the true length
    assert part.read_bytes() == DATA


def test_another_size_than_published_is_refused_before_a_byte(server, part):
    with pytest.raises(DownloadFailed, match="1,024,000 bytes instead of 5"):
        got(server, part, size=5)
    assert not part.exists()


def test_a_server_that_never_stops_is_stopped(server, part):
    def endless(handler, content):
        handler.head(200)
        handler.wfile.write(content)

    server.script.append(endless)
    with pytest.raises(DownloadFailed, match="more than it announced"):
        got(server, part, size=len(DATA) - 100)
    assert not part.exists()


def test_no_length_at_all_is_fine(server, part):
    server.script.append(lambda h, c: (h.head(200), h.wfile.write(c)))
    assert got(server, part)[-1] == (len(DATA), 0)


def test_a_full_disk_is_said_before(server, part, monkeypatch):
    monkeypatch.setattr(http_resume.shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(9, 9, 1000))
    with pytest.raises(CannotWrite, match="disk is too full: 1 MB"):
        got(server, part)
    assert not part.exists()


@pytest.mark.parametrize("place", ["http://example.org/a.bin", "ftp://127.0.0.1/a.bin", "file:///etc/passwd"])
def test_redirects_to_unprotected_addresses_are_not_followed(server, part, place):
    server.script.append(status(302, Location=place))
    with pytest.raises(DownloadFailed, match="unprotected"):
        got(server, part)


def test_redirects_are_followed_but_not_for_ever(server, part):
    server.script.append(status(302, Location="/a.bin"))
    got(server, part)
    http_resume.discard(part)
    server.script.extend([status(302, Location="/a.bin")] * 9)
    with pytest.raises(DownloadFailed, match="circles"):
        got(server, part)


def test_unprotected_origins_are_refused_without_a_connection(tmp_path):
    with pytest.raises(DownloadFailed, match="unprotected"):
        list(resume_download("http://example.org/a.bin", tmp_path / "a.part"))


def test_nobody_there(part):
    with pytest.raises(DownloadFailed, match="connection to 127"):
        list(resume_download("http://127.0.0.1:9/a.bin", part))
