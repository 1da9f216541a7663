"""What tests ask of any laboratory's findings."""

import dataclasses
import json

from playground.commands.arguments import _finite
from playground.commands.lab import schema_of
from playground.paths import resources
from playground.session.laboratories.laboratory import answer


def all_of(laboratory, setup):
    """Every finding of a computation, with what all computations owe checked."""
    found = list(laboratory.run(setup, lambda: False))
    parts = [one.part for one in found]
    assert parts == sorted(parts)
    assert parts[-1] == 1.0
    schema = json.loads((resources() / schema_of(laboratory.name)).read_text(encoding="utf-8"))
    for one in found:
        assert dataclasses.is_dataclass(one)
        assert str(one.sentence())
        text = json.dumps(_finite(answer(laboratory, setup, one)), allow_nan=False)
        differences = unlike(json.loads(text), schema)
        assert not differences, differences
        assert laboratory.table(one)
    return found


def unlike(value, schema, where="answer"):
    """Where a value is not what its schema says, of the words that our schemas use."""
    kinds = {
        "object": dict, "array": list, "string": str, "number": (int, float), "integer": int,
        "boolean": bool, "null": type(None),
    }  # fmt: skip
    if "const" in schema or "enum" in schema:
        allowed = schema.get("enum", [schema.get("const")])
        return [] if value in allowed else [f"{where}: {value!r}"]
    named = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if not any(isinstance(value, kinds[one]) for one in named):
        return [f"{where}: {type(value).__name__}, not {named}"]
    found = []
    if isinstance(value, dict):
        properties, more = schema.get("properties", {}), schema.get("additionalProperties", True)
        found += [f"{where}: no {name}" for name in schema.get("required", []) if name not in value]
        for name, item in value.items():
            if name in properties:
                found += unlike(item, properties[name], f"{where}.{name}")
            elif more is False or (properties and where == "answer"):
                found.append(f"{where}: {name} is not in the schema")
            elif isinstance(more, dict):
                found += unlike(item, more, f"{where}.{name}")
    elif isinstance(value, list) and "items" in schema:
        for place, item in enumerate(value):
            found += unlike(item, schema["items"], f"{where}[{place}]")
    return found[:5]


def given_up_after(laboratory, setup, count):
    """How many findings come of a computation that is given up after so many of them."""
    taken: list[object] = []
    for one in laboratory.run(setup, lambda: len(taken) >= count):
        taken.append(one)
    return len(taken)
