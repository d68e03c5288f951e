"""Lines of keys, in every shape that TOML allows."""

from __future__ import annotations

import tomllib
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from linkaudit.catalog.lines import Place, index_lines, line_of, place_of, written

TEXT = '''# a comment with [brackets] and "quotes
name = "x"
"quoted.key".'other' = 1
when = 1979-05-27 07:32:00

[table.inner]  # [no] header
deep.er = [
  # a comment ]
  { goto = "x]#", text = 'y' },
  [1, 2,
   3],
]

[[row]]
id = """many
lines = 1
"" quotes """"
inline = { a = { b = true } }
[[row.part]]
z = 1
[[row]]
[row.part.of]
w = \'\'\'
[[not.this]]\'\'\'
after = 1
'''


def test_every_shape_of_key_has_its_line() -> None:
    tomllib.loads(TEXT)
    lines = index_lines(TEXT)
    expected: dict[Place, int] = {
        ("name",): 2,
        ("quoted.key", "other"): 3,
        ("when",): 4,
        ("table", "inner"): 6,
        ("table", "inner", "deep", "er"): 7,
        ("table", "inner", "deep", "er", 0): 9,
        ("table", "inner", "deep", "er", 0, "text"): 9,
        ("table", "inner", "deep", "er", 1): 10,
        ("table", "inner", "deep", "er", 1, 2): 11,
        ("row",): 14,
        ("row", 0, "id"): 15,
        ("row", 0, "inline", "a", "b"): 18,
        ("row", 0, "part", 0, "z"): 20,
        ("row", 1): 21,
        ("row", 1, "part", "of", "w"): 23,
        ("row", 1, "part", "of", "after"): 25,
    }
    assert {place: lines.get(place) for place in expected} == expected
    assert ("not",) not in lines


def test_an_unknown_key_takes_the_line_of_the_nearest_table() -> None:
    lines = index_lines(TEXT)
    assert line_of(lines, ("row", 1, "part", "of", "missing", 3)) == 22
    assert line_of(lines, ("nothing",)) == 1
    assert line_of({}, ()) == 1


def test_a_path_of_msgspec_becomes_a_place_and_a_place_is_written_as_a_person_would() -> None:
    assert place_of("$.surface[0].kind") == ("surface", 0, "kind")
    assert place_of("$") == ()
    assert place_of("$.browser.headers[...]") == ("browser", "headers")
    assert written(("surface", 12, "post", 3)) == "surface[12].post[3]"
    assert written(()) == ""


def _places(value: Any, place: Place = ()) -> set[Place]:
    found = {place} if place else set()
    if isinstance(value, dict):
        for key, inner in value.items():
            found |= _places(inner, (*place, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            found |= _places(inner, (*place, number))
    return found


_keys = st.text(st.sampled_from("ab.\"' #[]={}\\中"), min_size=1, max_size=4)
_values = st.recursive(
    st.integers() | st.booleans() | st.text(st.sampled_from("a\"'\n#[]{}=,\\ 中"), max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_keys, inner, max_size=3),
    max_leaves=8,
)


def _quoted(text: str) -> str:
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n"}
    return '"' + "".join(escapes.get(character, character) for character in text) + '"'


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, list):
        return "[\n" + ",\n".join(_toml(one) for one in value) + " # ]\n]"
    return "{" + ", ".join(f"{_quoted(key)} = {_toml(one)}" for key, one in value.items()) + "}"


@settings(deadline=None)
@given(st.dictionaries(_keys, _values, max_size=4))
def test_every_key_and_item_that_tomllib_reads_has_a_line(tables: dict[str, Any]) -> None:
    text = "\n".join(f"{_quoted(key)} = {_toml(value)}" for key, value in tables.items())
    assert tomllib.loads(text) == tables
    assert set(index_lines(text)) == _places(tables)
