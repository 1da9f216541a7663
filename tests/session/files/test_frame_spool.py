"""Pictures come out of the spool as they went in, and nothing is left of it."""

import sys
from pathlib import Path

import numpy as np
import pytest

from playground.session.files.frame_spool import FrameSpool, SpoolError, read_frames


def pictures(count: int = 4) -> list[np.ndarray]:
    rng = np.random.default_rng(1)
    return [rng.integers(0, 256, (7, 5, 3), np.uint8) for _ in range(count)]


def test_pictures_come_back_as_they_were(tmp_path: Path) -> None:
    spool, wanted = FrameSpool(tmp_path), pictures()
    for picture in wanted:
        spool.add(picture)
    spool.flush()
    assert (spool.size, spool.count) == ((5, 7), 4)
    for found, picture in zip(read_frames(spool.path, spool.size), wanted, strict=True):
        np.testing.assert_array_equal(found, picture)
    spool.close()
    spool.close()
    assert list(tmp_path.iterdir()) == []


def test_what_stays_the_same_takes_no_room(tmp_path: Path) -> None:
    spool = FrameSpool(tmp_path)
    picture = np.random.default_rng(2).integers(0, 256, (100, 100, 3), np.uint8)
    spool.add(picture)
    spool.flush()
    first = spool.path.stat().st_size
    for _ in range(9):
        spool.add(picture)
    spool.flush()
    assert spool.path.stat().st_size < 1.05 * first
    spool.close()


def test_a_picture_of_another_size_is_refused(tmp_path: Path) -> None:
    spool = FrameSpool(tmp_path)
    spool.add(np.zeros((4, 4, 3), np.uint8))
    with pytest.raises(ValueError, match="5 × 4"):
        spool.add(np.zeros((4, 5, 3), np.uint8))
    spool.close()


def test_where_nothing_can_be_kept_it_says_where_and_why(tmp_path: Path) -> None:
    with pytest.raises(SpoolError, match="nowhere"):
        FrameSpool(tmp_path / "nowhere")


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of sizes")
def test_a_full_disk_is_told(tmp_path: Path) -> None:
    import resource

    spool = FrameSpool(tmp_path)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, before[1]))
    picture = np.random.default_rng(3).integers(0, 256, (400, 400, 3), np.uint8)
    try:
        with pytest.raises(SpoolError, match="too large"):
            spool.add(picture)
        spool.close()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(tmp_path.iterdir()) == []
