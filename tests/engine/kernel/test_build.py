"""The command that compiles the kernel: where it puts it, and its status."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from playground.engine.kernel import build, processors


def tried(monkeypatch: pytest.MonkeyPatch, *arguments: str, fails: Exception | None = None) -> Any:
    """The status, and what was asked for."""
    asked: list[tuple[Path, dict[str, Any]]] = []

    def instead(to: Path, **given: Any) -> None:
        asked.append((to, given))
        if fails is not None:
            raise fails

    monkeypatch.setattr(build, "build", instead)
    return build.main(arguments), asked[0]


def test_without_arguments_it_goes_beside_the_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    status, (to, given) = tried(monkeypatch)
    assert status == 0
    assert to == processors.SOURCES / processors.library_name()
    assert given == {"command": [], "target": "", "extra": ()}


def test_what_is_asked_for_is_handed_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    status, (to, given) = tried(
        monkeypatch, str(tmp_path / "k.dll"), "--sanitize", "--compiler", "zig cc -target x",
        "--target", "x86_64",
    )  # fmt: skip
    assert (status, to) == (0, tmp_path / "k.dll")
    assert given["command"] == ["zig", "cc", "-target", "x"]
    assert (given["target"], given["extra"]) == ("x86_64", build.SANITIZERS)


@pytest.mark.parametrize(
    ("fails", "status", "words"),
    [
        (build.NoCompilerError("there is none"), 2, "not built: there is none"),
        (OSError("disk full"), 1, "disk full"),
        (subprocess.CalledProcessError(1, ["cc"], "kernel.c:3: error"), 1, "kernel.c:3: error"),
    ],
)
def test_its_status_says_why_there_is_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    fails: Exception, status: int, words: str,
) -> None:  # fmt: skip
    assert tried(monkeypatch, fails=fails)[0] == status
    assert words in capsys.readouterr().err


def test_the_compiler_is_the_one_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    there = {"gcc", "own"}
    monkeypatch.setattr(build.shutil, "which", lambda name: name if name in there else None)
    monkeypatch.delenv("CC", raising=False)
    assert build.compiler() == ["gcc"]
    monkeypatch.setenv("CC", "own -m64")
    assert build.compiler() == ["own", "-m64"]
    monkeypatch.setenv("CC", "other")
    with pytest.raises(build.NoCompilerError, match="CC=other: there is no such compiler"):
        build.compiler()
    monkeypatch.delenv("CC")
    there.clear()
    with pytest.raises(build.NoCompilerError, match="there is no C compiler"):
        build.compiler()


def test_a_processor_without_a_build_is_refused(tmp_path: Path) -> None:
    with pytest.raises(build.NoCompilerError, match="no kernel for the processor pdp11"):
        build.build(tmp_path / "kernel.so", target="pdp11")
