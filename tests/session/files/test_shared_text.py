"""An experiment as one text: it comes back whole, and what is damaged is named and refused."""

import base64
import json
import random
import tracemalloc
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.knobs.hyperparameters import DEFAULTS, KNOBS, Hyperparameters
from playground.session.files.checksums import NamedFile
from playground.session.files.experiment_file import Content, ExperimentFileError
from playground.session.files.painting_file import to_document
from playground.session.files.shared_marks import PREFIX
from playground.session.files.shared_text import (
    MOST_CHARACTERS,
    SharedTextError,
    fold,
    unfold,
)
from playground.session.messages.painting import (
    MOST_ADDED,
    NO_PAINTING,
    Key,
    MovedPoint,
    PaintedPoint,
    Painting,
)
from tests.strategies import hyperparameters

KNOBS_OF_A_CLASS = DEFAULTS.with_changes(
    dataset="circles", m=500, noise=0.2, activation="relu", lambd=0.7, learning_rate=0.03,
    depth=4, width=8,
)  # fmt: skip
TEXT = fold(Content(KNOBS_OF_A_CLASS))

places = st.floats(-1e6, 1e6)
drawn = st.tuples(st.sampled_from([0, 1, 3]), st.integers(0, 1999))


@st.composite
def paintings(draw: st.DrawFn) -> Painting:
    added = [
        PaintedPoint(number, draw(places), draw(places), draw(st.integers(0, 1)),
                     draw(st.integers(0, 1)))
        for number in range(draw(st.integers(0, 8)))
    ]  # fmt: skip
    if draw(st.booleans()):
        return Painting(True, tuple(added), count=len(added))
    touched = draw(st.lists(drawn, unique=True, max_size=8))
    half = len(touched) // 2
    moved = [MovedPoint(*key, draw(places), draw(places)) for key in touched[:half]]
    removed = frozenset(Key(*key) for key in touched[half:])
    return Painting(False, tuple(added), tuple(moved), removed, len(added))


@given(
    hyperparameters(),
    paintings(),
    st.dictionaries(st.sampled_from(["epsilon", "path"]), st.just({"settings": {"theta": 2.5}})),
)
def test_every_experiment_comes_back(
    knobs: Hyperparameters, painting: Painting, laboratories: dict[str, object]
) -> None:
    named = NamedFile("points.csv", "0123456789abcdef") if knobs.dataset == "file" else None
    text = fold(Content(knobs, painting, laboratories=laboratories), named)
    content, file = unfold(text)
    assert file == named
    assert content.knobs == knobs.with_changes(data_file="" if named is None else named.name)
    assert to_document(content.painting or NO_PAINTING) == to_document(painting)
    assert (content.laboratories or {}) == laboratories
    assert fold(content, file) == text
    assert set(text) <= set("gp1:ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


def test_a_text_of_the_first_version_means_the_same_for_ever() -> None:
    assert TEXT == "gp1:FPCRt2dTIxA8ePxlQtBfEHcb6JljdWdtLQA"
    assert unfold(TEXT).content.knobs == KNOBS_OF_A_CLASS


def test_the_defaults_of_the_first_version_stay() -> None:
    """They are not in a text. Knobs that are new begin with what was there before them."""
    told = json.dumps(DEFAULTS.to_dict(), sort_keys=True)
    assert (len(KNOBS), zlib.crc32(told.encode())) == (49, 194288876), (
        "a default has changed: texts gp1: would mean something else. Keep what it was for them, "
        "or make version 2. For a new knob, write its number and checksum here."
    )


def test_a_thousand_painted_points_go_into_a_text() -> None:
    draw = random.Random(1)
    points = [(draw.uniform(-3, 3), draw.uniform(-3, 3)) for _ in range(MOST_ADDED)]
    painting = NO_PAINTING.with_points(points, 1, 0)
    text = fold(Content(DEFAULTS, painting))
    assert len(text) <= MOST_CHARACTERS
    content = unfold(text).content
    assert content.painting is not None
    assert content.painting.added == painting.added


def test_more_painted_points_than_that_are_refused_with_a_way_out() -> None:
    draw = random.Random(1)
    painting = NO_PAINTING.with_points([(draw.random(), draw.random())] * 1, 1, 0)
    for example in range(1500):
        painting = painting.moving(Key(0, example), draw.random(), draw.random())
    with pytest.raises(
        SharedTextError, match=r"1501 painted points.*save the experiment as a file"
    ):
        fold(Content(DEFAULTS.with_changes(m=2000), painting))


def test_a_name_of_bytes_that_are_no_text() -> None:
    named = NamedFile("caf\udce9.csv", "")
    knobs = DEFAULTS.with_changes(dataset="file", data_file="/x/caf\udce9.csv")
    content, file = unfold(fold(Content(knobs), named))
    assert file == named
    assert content.knobs.data_file == named.name


# ---- as programs hand it on -------------------------------------------------------------------

WRAPPED = {
    "alone": TEXT,
    "with blanks around": f"  \n{TEXT}\n ",
    "between words": f"Try this: {TEXT} and say what you see.",
    "in quotes": f"“{TEXT}”.",
    "in brackets": f"<{TEXT}>",
    "broken into lines": f"{TEXT[:12]}\n{TEXT[12:30]}\r\n{TEXT[30:]}",
    "quoted in a mail": f"> {TEXT[:12]}\n> {TEXT[12:30]}\n>> {TEXT[30:]}\n> bye",
    "with marks of no width": f"{TEXT[:12]}\u200b{TEXT[12:]}\ufeff",
    "with a soft hyphen": f"{TEXT[:20]}\u00ad{TEXT[20:]}",
    "with letters behind": f"{TEXT}AAAA",
    "of a capital prefix": TEXT.replace("gp1", "GP1"),
    "in Chinese": f"请试：{TEXT}。谢谢",
}


@pytest.mark.parametrize("text", WRAPPED.values(), ids=WRAPPED)
def test_what_stands_around_does_not_matter(text: str) -> None:
    assert unfold(text).content.knobs == KNOBS_OF_A_CLASS


# ---- what is refused --------------------------------------------------------------------------


def made(document: object, *, raw: bytes | None = None, crc: int | None = None) -> str:
    """A text that nobody's program has written."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    deflated = packer.compress(json.dumps(document).encode() if raw is None else raw)
    deflated += packer.flush()
    return wrapped(deflated, crc)


def wrapped(deflated: bytes, crc: int | None = None) -> str:
    count, size = b"", len(deflated)
    while size > 127:
        count, size = count + bytes([size & 127 | 128]), size >> 7
    count += bytes([size])
    crc = zlib.crc32(deflated) if crc is None else crc
    whole = count + bytes([zlib.crc32(count) & 255]) + crc.to_bytes(4, "big") + deflated
    return PREFIX + base64.urlsafe_b64encode(whole).decode().rstrip("=")


REFUSED = {
    "nothing": ("", "holds no experiment; allowed: gp1:…"),
    "other words": ("hello", "holds no experiment"),
    "the prefix alone": ("gp1:", "is cut off: its beginning is all there is"),
    "its beginning": (TEXT[:7], "is cut off"),
    "cut off": (TEXT[:25], "is cut off: 25 of 39 characters are there; allowed: the whole text"),
    "without its last character": (TEXT[:-1], "38 of 39 characters"),
    "a foreign character": (TEXT[:20] + "!" + TEXT[21:], "character 21 is '!'; allowed: A–Z a–z"),
    "a foreign one in the beginning": ("gp1:!" + TEXT[5:], "character 5 is '!'"),
    "a changed character": (TEXT[:20] + "q" + TEXT[21:], "a character in it was changed, lost"),
    "a changed beginning": ("gp1:7" + TEXT[5:], "in its first characters, behind “gp1:”"),
    "two exchanged": (TEXT[:20] + TEXT[21] + TEXT[20] + TEXT[22:], "is damaged"),
    "a doubled character": (TEXT[:20] + TEXT[19:], "is damaged"),
    "capitals only": (TEXT.upper().replace("GP1", "gp1"), "capital and small letters"),
    "small letters only": (TEXT.lower(), "capital and small letters"),
    "a newer version": ("gp2:abc", "was written by a newer version of the program"),
    "no version": ("gp0:abc", "version 0; allowed: gp1:"),
    "no object": (made([1]), "is not an experiment"),
    "a number": (made(7), "is not an experiment"),
    "an unknown key": (made({"format": 1}), "unknown key 'format'; allowed: knobs, painting"),
    "an unknown knob": (made({"knobs": {"alpha": 1}}), "unknown knob 'alpha'"),
    "a knob out of range": (made({"knobs": {"m": 3}}), "m: 3 is not allowed; allowed: a whole"),
    "a knob that is NaN": (made(None, raw=b'{"knobs":{"noise":NaN}}'), "noise: nan is not allowed"),
    "knobs of another kind": (made({"knobs": []}), "“knobs” is not an object"),
    "a wrong painting": (made({"painting": {"added": [{"x": [1]}]}}), "painting: added point 0"),
    "wrong laboratories": (made({"laboratories": 1}), "“laboratories” is not an object"),
    "a wrong file": (made({"file": {"name": "a.csv"}}), "“file” names no file"),
    "a file elsewhere": (made({"file": {"name": "/etc/passwd", "checksum": ""}}), "names no file"),
    "a file elsewhere, Windows": (
        made({"file": {"name": "\\\\server\\share\\a.csv", "checksum": ""}}), "names no file",
    ),
    "no JSON": (made(None, raw=b"{'a': 1}"), "line 1, column 2"),
    "a key twice": (made(None, raw=b'{"knobs":{},"knobs":{}}'), "the key 'knobs' stands twice"),
    "no text": (made(None, raw=b"\xff\xfe"), "byte 1 is not UTF-8"),
    "brackets in brackets": (made(None, raw=b"[" * 100_000), "brackets in brackets"),
    "a number of many digits": (made(None, raw=b'{"knobs":{"m":' + b"9" * 9000 + b"}}"), "digits"),
    "no deflated bytes": (wrapped(b"\xff\xff\xff\xff"), "cannot be unpacked"),
    "deflated bytes without an end": (wrapped(b"\x00"), "cannot be unpacked"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "why"), REFUSED.values(), ids=REFUSED)
def test_what_is_wrong_is_named(text: str, why: str) -> None:
    with pytest.raises(ExperimentFileError) as refused:
        unfold(text)
    assert why in str(refused.value)
    assert "\n" not in str(refused.value)


@given(st.data())
def test_no_single_change_goes_unnoticed(data: st.DataObject) -> None:
    place = data.draw(st.integers(len(PREFIX), len(TEXT) - 1))
    letter = data.draw(st.sampled_from("ABab01-_!? é中"))
    changed = TEXT[:place] + letter + TEXT[place + 1 :]
    if changed == TEXT:
        return
    try:
        content, _ = unfold(changed)
    except ExperimentFileError:
        pass
    else:  # the bits behind the last byte say nothing
        assert content.knobs == KNOBS_OF_A_CLASS
        assert place == len(TEXT) - 1


@given(st.text(max_size=200))
def test_any_text_is_refused_in_one_line(text: str) -> None:
    for given_text in (text, PREFIX + text):
        with pytest.raises(ValueError, match=r"^the text: [^\n]*$"):
            unfold(given_text)


def peak_of(text: str) -> tuple[int, str]:
    """How many bytes a refusal takes, and what it says."""
    tracemalloc.start()
    try:
        with pytest.raises(ValueError, match="the text") as refused:
            unfold(text)
        return tracemalloc.get_traced_memory()[1], str(refused.value)
    finally:
        tracemalloc.stop()


def test_what_unfolds_to_a_hundred_megabytes_is_refused_within_two() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    part = b" " * 1_000_000
    bomb = b"".join(packer.compress(part) for _ in range(20)) + packer.flush()
    assert len(bomb) < 24_000
    peak, why = peak_of(wrapped(bomb))
    assert "unfolds to more than an experiment can be; allowed: at most 400000 bytes" in why
    assert peak < 2_000_000


@pytest.mark.parametrize(
    "text",
    [PREFIX + "A" * 10_000_000, "x" * 10_000_000, PREFIX + " \n" * 5_000_000, PREFIX + "/" * 10**7],
    ids=["letters", "no text of ours", "blanks", "foreign characters"],
)
def test_ten_megabytes_are_refused_within_two(text: str) -> None:
    peak, _ = peak_of(text)
    assert peak < 2_000_000
