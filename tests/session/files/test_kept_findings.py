"""What laboratories have found is there again, or is computed again."""

import os
from pathlib import Path

import pytest

from playground.knobs.hyperparameters import DEFAULTS
from playground.session.files.kept_findings import KeptFindings, key_of


def test_what_was_put_is_there_again(tmp_path: Path) -> None:
    kept = KeptFindings(tmp_path / "folder")
    assert kept.get("a") is None
    kept.put("a", {"x": (1, 2)})
    assert KeptFindings(tmp_path / "folder").get("a") == {"x": (1, 2)}
    assert [file.name for file in (tmp_path / "folder").iterdir()] == ["a.findings"]


@pytest.mark.parametrize("content", [b"", b"\x80\x05half", b"no pickle at all"])
def test_a_broken_file_is_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.findings").write_bytes(content)
    assert KeptFindings(tmp_path).get("a") is None


def test_a_folder_that_cannot_be_made_is_no_reason_to_fail(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    kept = KeptFindings(tmp_path / "file")
    kept.put("a", 1)
    assert kept.get("a") is None


def test_the_oldest_go_first(tmp_path: Path) -> None:
    kept = KeptFindings(tmp_path, most=2)
    for number, name in enumerate("abc"):
        kept.put(name, number)
        os.utime(tmp_path / f"{name}.findings", (number, number))
    kept.put("d", 3)
    assert [kept.get(name) for name in "abcd"] == [None, None, 2, 3]


def test_a_key_tells_all_that_decides(tmp_path: Path) -> None:
    file = tmp_path / "data.csv"
    file.write_text("1,2,0\n")
    of_file = DEFAULTS.with_changes(dataset="file", data_file=str(file))
    keys = {
        key_of(DEFAULTS),
        key_of(DEFAULTS, "a"),
        key_of(DEFAULTS, "a", "b"),
        key_of(DEFAULTS.with_changes(noise=0.2)),
        key_of(of_file),
    }
    file.write_text("1,2,0\n3,4,1\n")
    keys.add(key_of(of_file))
    assert len(keys) == 6
    assert key_of(DEFAULTS, 1.5) == key_of(DEFAULTS, 1.5)


def test_damaged_bytes_are_not_unpickled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = KeptFindings(tmp_path)
    kept.put("one", [1.0, 2.0])
    (file,) = tmp_path.glob("*.findings")
    content = bytearray(file.read_bytes())
    content[-3] ^= 1
    file.write_bytes(content)
    monkeypatch.setattr("pickle.loads", lambda _: pytest.fail("unpickled"))
    assert kept.get("one") is None
