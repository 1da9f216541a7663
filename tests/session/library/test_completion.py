"""What may come next in a filter that is being typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.session.library.completion import complete
from playground.session.library.fields import fields

TAGS = ("good", "two words")


def texts(text: str, cursor: int | None = None) -> tuple[str, ...]:
    return complete(text, len(text) if cursor is None else cursor, TAGS).texts


def test_at_the_beginning_stand_names() -> None:
    assert {"lambd", "dev_error", "tag", "not", "("} <= set(texts(""))
    assert texts("lamb") == ("lambd",)
    assert texts("dev_")[:2] == ("dev_error", "dev_cost")
    assert texts("lambd > 1 and keep")[0] == "keep_prob"
    assert "momentum" not in texts("")


def test_names_are_also_found_by_what_is_inside_them() -> None:
    found = texts("error")
    assert {"train_error", "dev_error", "test_error"} <= set(found)
    assert texts("error")[-1] != "error"


def test_behind_a_name_stand_its_signs() -> None:
    assert texts("lambd ") == ("=", "!=", "<", "<=", ">", ">=")
    assert texts("note ") == ("=", "!=", "~")
    assert {"=", "and"} <= set(texts("pinned "))
    assert texts("tag ") == (":",)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("activation = ", ("linear", "tanh", "relu", "leaky_relu", "sigmoid")),
        ("activation=re", ("relu", "leaky_relu")),
        ("optimizer != a", ("adam", "gradient_descent")),
        ("pinned = ", ("true", "false")),
        ("tag:", ("good", '"two words"')),
        ("tag:tw", ('"two words"',)),
        ('tag:"tw', ('"two words"',)),
        ("lambd > ", ()),
        ("nothing = ", ()),
    ],
)
def test_behind_a_sign_stand_values(text: str, found: tuple[str, ...]) -> None:
    assert texts(text) == found


def test_behind_a_value_stand_and_and_or() -> None:
    assert texts("lambd > 0.1 ") == ("and", "or")
    assert texts("activation = relu ") == ("and", "or")
    assert texts("(lambd > 0.1 ") == ("and", "or", ")")
    assert texts('note ~ "x y" ') == ("and", "or")
    assert texts("(lambd > 0.1) ") == ("and", "or")


def test_the_part_before_the_cursor_is_completed() -> None:
    found = complete("lambd > 1 and dev_e < 0.1", 19)
    assert found.start == 14
    assert found.texts[0] == "dev_error"


def test_what_is_there_in_full_is_not_offered() -> None:
    assert texts("lambd") == ()


@given(st.text(max_size=60), st.integers(0, 60))
def test_any_text_can_be_completed(text: str, cursor: int) -> None:
    found = complete(text, min(cursor, len(text)), TAGS)
    assert 0 <= found.start <= len(text)
    assert set(found.texts) <= {
        *fields(), "tag", "not", "(", ")", "and", "or", ":", "~", "=", "!=", "<", "<=", ">", ">=",
        "true", "false", "good", '"two words"',
        *(choice for field in fields().values() for choice in field.choices),
    }  # fmt: skip
