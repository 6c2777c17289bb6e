"""The log tells who changed which field, never to what, and nobody changes it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from docgen.web.store import CaseStore, Database, Log, What
from docgen.web.store.fields import changed_fields


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(tmp_path / "db.sqlite3")


def test_the_log_says_who_did_what_to_which_fields(database: Database) -> None:
    store, log = CaseStore(database), Log(database)
    begun = store.begin({"id": "lesing", "leader": {"name": "Siri Hemmelig"}}, who="kari")
    store.save(begun.key, {"id": "lesing", "leader": {"name": "Tone"}}, revision=1, who="ola")
    log.add(begun.key, revision=2, who="ola", what=What.MADE)
    store.remove(begun.key, who="kari")
    told = [(one.who, one.revision, one.what.value, one.fields) for one in log.entries(begun.key)]
    assert told == [
        ("kari", 1, "begun", ("id", "leader.name")),
        ("ola", 2, "saved", ("leader.name",)),
        ("ola", 2, "made", ()),
        ("kari", 2, "removed", ()),
    ]
    assert all(one.at.tzinfo is not None for one in log.entries(begun.key))
    assert log.entries("another") == ()


def test_the_log_has_no_values(database: Database) -> None:
    store = CaseStore(database)
    begun = store.begin({"leader": {"name": "Siri Hemmelig"}}, who="kari")
    store.save(begun.key, {"leader": {"name": "Tone Hemmelig"}}, revision=1, who="kari")
    with database.reading() as connection:
        assert "Hemmelig" not in str(connection.execute("SELECT * FROM changes").fetchall())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE changes SET who = 'x'",
        "DELETE FROM changes",
        "REPLACE INTO changes VALUES (1, '', 'x', 'k', 1, 'saved', '[]')",
        "INSERT OR REPLACE INTO changes VALUES (1, '', 'x', 'k', 1, 'saved', '[]')",
        "INSERT INTO changes VALUES (1, '', 'x', 'k', 1, 'saved', '[]')"
        " ON CONFLICT DO UPDATE SET who = 'x'",
    ],
)
def test_a_line_of_the_log_is_never_changed(database: Database, statement: str) -> None:
    key = CaseStore(database).begin({"id": "lesing"}, who="kari").key
    before = Log(database).entries(key)
    with (
        pytest.raises(sqlite3.IntegrityError, match="only added to"),
        database.writing() as connection,
    ):
        connection.execute(statement)
    assert Log(database).entries(key) == before


def test_a_case_that_could_not_be_saved_is_not_told_of(database: Database) -> None:
    store = CaseStore(database)
    store.begin({"id": "en"}, who="kari")
    other = store.begin({"id": "to"}, who="kari")
    with pytest.raises(Exception, match="web-case-exists"):
        store.save(other.key, {"id": "en"}, revision=1, who="kari")
    assert len(Log(database).entries(other.key)) == 1


def test_changed_fields_go_as_deep_as_they_can_be_named() -> None:
    before = {"a": {"b": "1", "c": "2"}, "list": ["x"], "items": [{"n": "1"}, {"n": "2"}]}
    after = {"a": {"b": "1", "d": "3"}, "list": ["x", "y"], "items": [{"n": "1"}, {"n": "3"}]}
    assert changed_fields(before, after) == [("a", "d"), ("a", "c"), ("list",), ("items", 1, "n")]
    assert changed_fields({"items": [{"n": "1"}]}, {"items": []}) == [("items",)]
    assert changed_fields({}, {"a": {}}) == [("a",)]
    assert changed_fields({"a": "1"}, {"a": {"b": "1"}}) == [("a",)]
    assert changed_fields(before, before) == []
