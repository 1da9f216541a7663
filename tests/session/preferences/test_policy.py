"""A policy of the machine fixes what is right in it, and says what is wrong; it never raises."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.i18n.messages import Message
from playground.session.preferences import policy
from playground.session.preferences.declared import AT_THE_START, PREFERENCES
from playground.session.preferences.policy import Policy, expanded, read_policy


def read(folder: Path, text: str | bytes) -> Policy:
    file = folder / "policy.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_policy(file)


def test_where_there_is_none_nothing_is_fixed(tmp_path: Path) -> None:
    found = read_policy(tmp_path / "policy.toml")
    assert (dict(found.values), found.problems) == ({}, ())
    assert not found.fixes("language")


def test_it_fixes_language_folders_and_more_and_names_a_lesson(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        'language = "zh_CN"\ndata_folder = "D:/data"\nlesson = "4"\ntext_size = 1.25\n'
        'library_size = 50\nsingle_keys = false\nown_runs = "keep"\n'
        'engine = "numpy"\ntheme = "projector"\n',
    )
    assert found.problems == ()
    assert found.values["language"] == "zh_CN"
    assert set(found.values) == set(PREFERENCES) - {"lesson_folder"} | set(AT_THE_START)
    assert found.fixes("data_folder")
    assert not found.fixes("lesson_folder")
    assert not found.fixes("lesson")  # the user may leave it


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('language = "zh"', "language"),
        ("language = 3", "language"),
        ("language = [1]", "language"),
        ('theme = "pink"', "light"),
        ("text_size = 9.0", "2.0"),
        ("text_size = nan", "2.0"),
        ("text_size = true", "2.0"),
        ("library_size = 1.5", "100000"),
        ("library_size = -1", "100000"),
        ('single_keys = "off"', "true"),
        ('data_folder = ""', "folder"),
        ('data_folder = "a\\u0000b"', "folder"),
        ("lesson = 4", "lesson"),
        ('engine = "gpu"', "automatic"),
        ('tehme = "dark"', "theme"),
        ("[language]\nx = 1", "language"),
    ],
)
def test_what_is_wrong_is_said_with_what_is_allowed_and_the_rest_holds(
    tmp_path: Path, text: str, named: str
) -> None:
    found = read(tmp_path, f'lesson_folder = "/lessons"\n{text}\n')
    (problem,) = found.problems
    assert str(tmp_path / "policy.toml") in problem
    assert named in problem
    assert isinstance(problem, Message)  # so that it can be said in Chinese
    assert dict(found.values) == {"lesson_folder": "/lessons"}


@pytest.mark.parametrize(
    "data",
    [
        b"language = ", b"\xff\xfe\x00", b"= 3", b"a=1\na=2", b"x = " + b"[" * 5000, b"\0",
        b"# " + b"x" * 200_000,
    ],
)  # fmt: skip
def test_a_file_that_is_no_policy_is_said_and_passed_over(tmp_path: Path, data: bytes) -> None:
    found = read(tmp_path, data)
    assert dict(found.values) == {}
    (problem,) = found.problems
    assert "policy.toml" in problem


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode()))
def test_no_file_ends_the_program(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    found = read(tmp_path_factory.getbasetemp(), data)
    assert isinstance(found, Policy)


def test_a_byte_order_mark_of_a_windows_editor_is_no_fault(tmp_path: Path) -> None:
    assert read(tmp_path, b'\xef\xbb\xbflanguage = "en"\r\n').values == {"language": "en"}


def test_a_folder_in_its_place_and_a_file_that_may_not_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read_policy(tmp_path) == Policy(tmp_path)
    file = tmp_path / "policy.toml"
    file.write_text('language = "en"')

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    found = read_policy(file)
    assert dict(found.values) == {}
    assert "Permission denied" in found.problems[0]


def test_the_place_is_one_of_the_machine_on_each_system(monkeypatch: pytest.MonkeyPatch) -> None:
    places = {}
    for system in ("linux", "win32", "darwin"):
        monkeypatch.setattr(sys, "platform", system)
        monkeypatch.setenv("PROGRAMDATA", r"D:\All")
        places[system] = str(policy.policy_file())
    assert places["linux"] == "/etc/gradient-playground/policy.toml"
    assert places["win32"].startswith(r"D:\All")
    assert places["darwin"].startswith("/Library/Application Support/")


def test_paths_are_of_whoever_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/li")
    monkeypatch.setenv("CLASS", "7b")
    assert expanded("~/data/$CLASS") == Path("/home/li/data/7b")


@pytest.mark.parametrize("value", ["1" + "0" * 400, "nan", "inf", "-inf"])
def test_a_number_beyond_all_bounds_is_left_out(value: str, tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_text(f'text_size = {value}\nlanguage = "en"\n')
    found = read_policy(file)
    assert dict(found.values) == {"language": "en"}
    assert "text_size" in found.problems[0]
