"""Whether a JSON value is what a schema says: the part of JSON Schema that ours use."""

from __future__ import annotations

from typing import Any

_TYPES: dict[str, Any] = {
    "object": dict, "array": list, "string": str, "boolean": bool, "null": type(None),
}  # fmt: skip
_KNOWN = {
    "$schema", "$defs", "$ref", "title", "description", "type", "properties", "required",
    "additionalProperties", "items", "const", "enum", "minItems", "maxItems", "minimum", "maximum",
    "anyOf", "oneOf", "prefixItems", "examples", "$id", "default",
}  # fmt: skip


def faults(value: Any, schema: dict[str, Any], root: Any = None, at: str = "$") -> list[str]:
    """What is wrong, where; nothing if all is right."""
    root = schema if root is None else root
    assert set(schema) <= _KNOWN, f"{at}: {set(schema) - _KNOWN} would not be checked"
    if "$ref" in schema:
        target = root
        for part in schema["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        return faults(value, target, root, at)
    for key in ("anyOf", "oneOf"):
        if key in schema:
            tried = [faults(value, one, root, at) for one in schema[key]]
            if all(tried):
                return [f"{at}: none of {key}", *tried[0]]
    found = []
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(_is(value, kind) for kind in kinds):
        return [f"{at}: {value!r:.60} is not {kinds}"]
    if "const" in schema and value != schema["const"]:
        found.append(f"{at}: {value!r} is not {schema['const']!r}")
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{at}: {value!r} is not one of {schema['enum']}")
    low, high = schema.get("minimum"), schema.get("maximum")
    if _is(value, "number") and (_bound(low, value) > value or _bound(high, value) < value):
        found.append(f"{at}: {value} is out of range")
    if isinstance(value, dict):
        properties = schema.get("properties", {})
        found += [
            f"{at}: {key} is missing" for key in schema.get("required", ()) if key not in value
        ]
        others = schema.get("additionalProperties", True)
        for key, item in value.items():
            if key in properties:
                found += faults(item, properties[key], root, f"{at}.{key}")
            elif others is False:
                found.append(f"{at}: {key} is not in the schema")
            elif isinstance(others, dict):
                found += faults(item, others, root, f"{at}.{key}")
    if isinstance(value, list) and "items" in schema:
        for place, item in enumerate(value):
            found += faults(item, schema["items"], root, f"{at}[{place}]")
    return found


def _bound(bound: float | None, value: float) -> float:
    return value if bound is None else bound


def _is(value: object, kind: str) -> bool:
    if kind == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if kind == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, _TYPES[kind])
