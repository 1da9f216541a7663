"""An experiment as one short text, to be copied, sent, or read off a screen: gp1:….

    gp1:  base64url without padding of   n  check(n)  crc32  deflated

    n         how many bytes `deflated` has: a number of seven bits a byte, the lowest first
    check(n)  the lowest byte of the CRC-32 of the bytes of n, so that a text that was cut off can
              be told from one that is wrong
    crc32     of `deflated`, four bytes, the highest first
    deflated  raw deflate, begun with `_DICTIONARY`, of JSON: {"knobs": {…}, "painting": {…},
              "laboratories": {…}, "file": {"name": …, "checksum": …}}

The JSON is that of an experiment file, but for "file", which names the data file without its
folders and says what it holds, and for knobs at their defaults, which are left out: so the defaults
of knobs and the dictionary are part of version 1, and stay as they are.
"""

import base64
import json
import re
import zlib
from typing import TYPE_CHECKING, Any, NamedTuple

from playground.i18n.figures import counted
from playground.i18n.messages import message
from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters
from playground.session.files import experiment_file
from playground.session.files.checksums import NamedFile
from playground.session.files.experiment_file import Content, ExperimentFileError
from playground.session.files.shared_marks import BEGINNING, PREFIX, VERSION

if TYPE_CHECKING:  # NumPy is loaded only once the arguments are known to be good
    from playground.session.messages.painting import Painting

MOST_CHARACTERS = 32_000  # of a text; what chats and mails take
_MOST_BYTES = MOST_CHARACTERS * 3 // 4
_MOST_JSON = 400_000  # bytes that it may unfold to
_LOOKED_AT = 4 * MOST_CHARACTERS  # characters, with blanks and line breaks between
_KEYS = ("knobs", "painting", "laboratories", "file")
_LETTERS = "A–Z a–z 0–9 - _"
_LETTERS_TO_TELL = 16  # so many are hardly all capitals, or all small, by chance
_BAD_LETTER = re.compile(r"[^A-Za-z0-9_-]")
# What programs put between the characters of a long text: blanks, line breaks, soft hyphens, marks
# of no width; and > before each line of what is quoted.
_BETWEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+")
_QUOTING = re.compile(r"[\r\n][ \t>]+")
_NAME = message("Problems", "the text")
_IN_BEGINNING = message(
    "Problems", "is damaged in its first characters, behind “{prefix}”", prefix=PREFIX
)
_SOMEWHERE = message("Problems", "is damaged: a character in it was changed, lost or doubled")
_EXACT = message("Problems", "an exact copy")
# Never changed: texts of version 1 are unfolded with it. What is likeliest stands last.
_DICTIONARY = (
    b'"laboratories":{"settings":{"file":{"name":".csv","checksum":"'
    b'"dataset":"file","data_columns":"x1,x2,label","data_label":"label","data_classes":"'
    b'"data_missing":"median","data_missing_marks":"","data_categories":"leave_out",'
    b'"data_encoding":"utf-8","data_delimiter":"semicolon","data_decimal":"comma","data_header":'
    b'"yes","no","found","digits":"even-odd","3-8","4-9","0-1","1-7","8-9",'
    b'"augmentation":"flip+rotate+jitter+scale+shift+zoom+elastic+noise",'
    b'"augmentation_amount":0.1,"normalization":"standardize","centre","as_printed",'
    b'"initialization":"orthogonal","scaled_identity","constant","uniform","glorot","zeros",'
    b'"normal","xavier","he","initial_bias":0.1,"gain":0.2,'
    b'"loss":"squared_error","keep_prob_input":0.9,"early_stopping":"dev_cost","dev_error",'
    b'"patience":20,"min_delta":0.001,"learning_rate_decay":"inverse_time","step",'
    b'"decay_rate":0.001,"decay_interval":10,"shuffle":false,true,'
    b'"label_noise":0.05,"mismatch":0.5,"stretch":10.0,"test_share":0.0,"dev_share":0.25,'
    b'"layer_widths":[16,8,4],"penalty":"none","l1","l2",'
    b'"data_seed":1,"split_seed":1,"init_seed":1,"batch_seed":1}}'
    b'},"painting":{"empty":true,"added":[],"moved":[{"set":"train","example":1,"x":[-0.'
    b'"removed":{"train":[1,"dev":["train_dev":[{"x":[-1.0,0.0],"y":0,"set":"dev"},{"x":['
    b'],"y":0,"set":"train"},{"x":[-],"y":1,"set":"train"},{"x":['
    b'{"knobs":{"dataset":"circles","xor","gaussians","moons","checkerboard","sine",'
    b'"half_planes","digits","m":500,"noise":0.2,"depth":2,"width":8,"activation":"relu",'
    b'"leaky_relu","sigmoid","linear","lambd":1.0,"keep_prob":0.8,"learning_rate":0.03,'
    b'"batch_size":32,"optimizer":"adam","momentum"'
)


class Unfolded(NamedTuple):
    """What a text holds. file: the data file that the knobs name; None where they name none."""

    content: Content
    file: NamedFile | None


class SharedTextError(ExperimentFileError):
    """A text that is refused, or an experiment that fits into none."""

    def __init__(self, found: str, allowed: str = "") -> None:
        super().__init__(_NAME, found, allowed)


# ---- writing ----------------------------------------------------------------------------------


def fold(content: Content, file: NamedFile | None = None) -> str:
    """The text of an experiment; the same one gives the same text.

    file: the data file that the knobs name; its data are not in the text.
    SharedTextError where it would be longer than `MOST_CHARACTERS`.
    """
    document: dict[str, Any] = {"knobs": _changed_knobs(content.knobs)}
    painting = content.painting
    if painting is not None and painting.changes:
        from playground.session.files.painting_file import to_document

        document["painting"] = to_document(painting)
    if content.laboratories:
        document["laboratories"] = content.laboratories
    if file is not None:
        document["file"] = file.to_document()
    raw = _json(document)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, _DICTIONARY)
    deflated = packer.compress(raw) + packer.flush()
    if len(raw) > _MOST_JSON or len(deflated) > _MOST_BYTES - 16:
        raise SharedTextError(_too_long(painting, len(deflated)), _advice())
    count = _number(len(deflated))
    whole = count + _check(count) + zlib.crc32(deflated).to_bytes(4, "big") + deflated
    return PREFIX + base64.urlsafe_b64encode(whole).decode().rstrip("=")


def _changed_knobs(knobs: Hyperparameters) -> dict[str, Any]:
    """Those not at their defaults. Of a data file only its name is handed on, by another key."""
    values = knobs.to_dict()
    return {name: values[name] for name in knobs.differences(DEFAULTS) if name != "data_file"}


def _json(document: dict[str, Any]) -> bytes:
    parts = {"separators": (",", ":"), "allow_nan": False}
    try:
        return json.dumps(document, ensure_ascii=False, **parts).encode()  # type: ignore[arg-type]
    except UnicodeEncodeError:  # the name of a file may hold bytes that are no text
        return json.dumps(document, **parts).encode()  # type: ignore[arg-type]


def _too_long(painting: "Painting | None", size: int) -> str:
    characters = counted(size * 4 // 3)
    points = 0 if painting is None else len(painting.added) + len(painting.moved)
    if not points:
        return message("Problems", "would be {count} characters long", count=characters)
    return message(
        "Problems", "would be {count} characters long, with {points} painted points",
        count=characters, points=points,
    )  # fmt: skip


def _advice() -> str:
    most = counted(MOST_CHARACTERS)
    return message("Problems", "at most {most}; save the experiment as a file instead", most=most)


def _number(value: int) -> bytes:
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    return bytes(found) + bytes([value])


def _check(count: bytes) -> bytes:
    return bytes([zlib.crc32(count) & 255])


# ---- reading ----------------------------------------------------------------------------------


def unfold(text: str) -> Unfolded:
    """What a text holds. What stands before and behind it is passed over.

    SharedTextError says what is wrong with it, where, and what is allowed.
    """
    found = BEGINNING.search(text, 0, _LOOKED_AT)
    if found is None:
        raise SharedTextError(message("Problems", "holds no experiment"), f"{PREFIX}…")
    _check_version(int(found[1]))
    behind = _QUOTING.sub("", text[found.end() : found.end() + _LOOKED_AT])
    characters = _BETWEEN.sub("", behind)
    document = experiment_file.json_in(_NAME, _inflated(_bytes(characters)))
    if not isinstance(document, dict):
        raise SharedTextError(message("Problems", "is not an experiment"), '{"knobs": {…}}')
    experiment_file.check_names(_NAME, document, _KEYS)
    knobs = experiment_file.knobs_in(_NAME, document)
    file = None
    if "file" in document:
        try:
            file = NamedFile.from_document(document["file"])
        except ValueError as error:
            raise SharedTextError(error.args[0]) from error
    knobs = knobs.with_changes(data_file="" if file is None else file.name)
    content = Content(
        knobs,
        experiment_file.painting_in(_NAME, document),
        laboratories=experiment_file.laboratories_in(_NAME, document),
    )
    return Unfolded(content, file)


def _check_version(version: int) -> None:
    if version == VERSION:
        return
    if version == 0:
        raise SharedTextError(message("Problems", "version {version!r}", version=version), PREFIX)
    raise SharedTextError(
        message(
            "Problems",
            "was written by a newer version of the program (format version {version})",
            version=version,
        ),
        message("Problems", "up to {most}; update the program to open it", most=VERSION),
    )


def _bytes(characters: str) -> bytes:
    """The deflated bytes. characters: those behind the prefix, and whatever follows them."""
    letters = _BAD_LETTER.search(characters)
    good = len(characters) if letters is None else letters.start()
    whole = _decoded(characters[: min(good, MOST_CHARACTERS)])
    try:
        head = _head(whole)
    except ValueError:
        found = _wrong(characters[:good], _IN_BEGINNING)
        raise SharedTextError(found, _EXACT) from None
    if head is None:
        _refuse_letter(characters, good)
        raise SharedTextError(message("Problems", "is cut off: its beginning is all there is"))
    start, size = head
    needed = _length(start + size)
    if good < needed:
        _refuse_letter(characters, good)
        raise SharedTextError(
            message(
                "Problems", "is cut off: {found} of {needed} characters are there",
                found=good + len(PREFIX), needed=needed + len(PREFIX),
            ),
            message("Problems", "the whole text"),
        )  # fmt: skip
    deflated = whole[start : start + size]
    if zlib.crc32(deflated) != int.from_bytes(whole[start - 4 : start], "big"):
        raise SharedTextError(_wrong(characters[:needed], _SOMEWHERE), _EXACT)
    return deflated


def _decoded(characters: str) -> bytes:
    """The bytes of a text in base64; the last characters may be of a byte that is not whole."""
    usable = characters[: -1 if len(characters) % 4 == 1 else None]
    return base64.urlsafe_b64decode(usable + "=" * (-len(usable) % 4))


def _length(size: int) -> int:
    """How many characters so many bytes take."""
    return (size * 8 + 5) // 6


def _head(whole: bytes) -> tuple[int, int] | None:
    """Where the deflated bytes begin and how many they are; None where even that is cut off.

    ValueError where it is wrong.
    """
    value = place = 0
    while True:
        if place == len(whole):
            return None
        byte = whole[place]
        value |= (byte & 127) << 7 * place
        place += 1
        if byte < 128:
            break
        if place > 3:
            raise ValueError("a number of too many bytes")
    if len(whole) < place + 1:
        return None
    if whole[place : place + 1] != _check(whole[:place]) or value > _MOST_BYTES:
        raise ValueError("another number than was written")
    return place + 5, value


def _refuse_letter(characters: str, place: int) -> None:
    """Refuse a character that cannot be part of a text, if what stands at `place` is one."""
    if place < len(characters):
        raise SharedTextError(
            message(
                "Problems", "character {place} is {character!r}",
                place=place + len(PREFIX) + 1, character=characters[place],
            ),
            _LETTERS,
        )  # fmt: skip


def _wrong(characters: str, otherwise: str) -> str:
    """What may have become of a text whose checksum is another one."""
    letters = sum(one.isalpha() for one in characters)
    if letters >= _LETTERS_TO_TELL and characters in (characters.upper(), characters.lower()):
        return message(
            "Problems",
            "is damaged: capital and small letters were made the same, and it needs both",
        )
    return otherwise


def _inflated(deflated: bytes) -> str:
    unpacker = zlib.decompressobj(-15, _DICTIONARY)
    try:
        raw = unpacker.decompress(deflated, _MOST_JSON)
    except zlib.error as error:
        raise SharedTextError(message("Problems", "cannot be unpacked")) from error
    if not unpacker.eof and (unpacker.unconsumed_tail or len(raw) >= _MOST_JSON):
        raise SharedTextError(
            message("Problems", "unfolds to more than an experiment can be"),
            message("Problems", "at most {most} bytes", most=_MOST_JSON),
        )
    if not unpacker.eof or unpacker.unused_data:
        raise SharedTextError(message("Problems", "cannot be unpacked"))
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        found = message("Problems", "byte {place} is not UTF-8 text", place=error.start + 1)
        raise SharedTextError(found) from error
