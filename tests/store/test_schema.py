"""Dossier files: their shape, and what is said of those that cannot be used."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop.commands.documents import ImportDocuments
from desktop.commands.dossier import NameDossier
from desktop.commands.rules import ConfirmRules
from desktop.model.rules import NewRule
from desktop.store import schema
from desktop.store.engine import Access
from desktop.store.refusals import (
    CannotUpgrade,
    CannotWriteDossier,
    DossierBusy,
    DossierDamaged,
    DossierExists,
    DossierNewer,
    DossierReadOnly,
    NoSuchDossier,
    NotADossier,
)
from desktop.tasks.searching import documents_with
from desktop.text.query import parse
from desktop.workspace import Workspace
from tests.invented import a_document


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "one.dossier"
    Workspace.create(made).close()
    return made


def shape(path: Path) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT type, name, tbl_name FROM sqlite_schema ORDER BY 1, 2, 3"
        ).fetchall()
        columns = [
            (row[1], *map(str, column))
            for row in rows
            if row[0] == "table"
            for column in connection.execute(f'PRAGMA table_info("{row[1]}")')
        ]
    return [tuple(map(str, row)) for row in rows] + columns


def test_a_new_file_has_the_same_shape_as_one_that_alembic_built(
    path: Path, tmp_path: Path
) -> None:
    from desktop.store.migrations import upgrade

    built = tmp_path / "built.dossier"
    upgrade(built)
    assert shape(built) == shape(path)


def test_the_newest_migration_is_the_revision_the_program_knows(tmp_path: Path) -> None:
    from desktop.store.migrations import upgrade

    built = tmp_path / "built.dossier"
    upgrade(built)
    with closing(sqlite3.connect(built)) as connection:
        [(version,)] = connection.execute("SELECT version_num FROM alembic_version")
    assert version == schema.HEAD


def test_opening_does_not_import_alembic_when_the_file_is_current(path: Path) -> None:
    import subprocess
    import sys

    code = (
        "import sys; from pathlib import Path; from desktop.workspace import Workspace;"
        f"Workspace.open(Path({str(path)!r})).close();"
        "print('alembic' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


def test_an_existing_file_is_never_overwritten_by_a_new_dossier(path: Path) -> None:
    with pytest.raises(DossierExists):
        Workspace.create(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoSuchDossier, match="none.dossier"):
        Workspace.open(tmp_path / "none.dossier")


def test_a_text_file_is_not_a_dossier_and_stays_as_it_is(tmp_path: Path) -> None:
    other = tmp_path / "notes.dossier"
    other.write_text("just words " * 20)
    with pytest.raises(NotADossier):
        Workspace.open(other)
    assert other.read_text() == "just words " * 20


def test_another_sqlite_file_is_not_a_dossier(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE t (x)")
    with pytest.raises(NotADossier):
        Workspace.open(other)


def test_a_file_of_a_later_version_is_refused_untouched(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = path.read_bytes()
    with pytest.raises(DossierNewer):
        Workspace.open(path)
    assert path.read_bytes() == before


def test_a_damaged_file_is_refused_with_a_sentence(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for at in range(4096, len(data), 512):
        data[at : at + 256] = b"\xaa" * 256
    path.write_bytes(data)
    with pytest.raises(DossierDamaged, match="damaged"):
        Workspace.open(path)
    assert path.read_bytes() == bytes(data)


def test_a_dossier_opens_for_writing_only_once(path: Path) -> None:
    with Workspace.open(path), pytest.raises(DossierBusy, match="already open"):
        Workspace.open(path)


def test_a_second_opening_may_read(path: Path) -> None:
    with Workspace.open(path) as first:
        first.run(NameDossier("Harbours"))
        with Workspace.open(path, Access.READ) as second:
            assert second.reads.title() == "Harbours"
            with pytest.raises(DossierReadOnly):
                second.run(NameDossier("Ports"))


def test_closing_leaves_one_file(path: Path) -> None:
    assert [each.name for each in path.parent.iterdir()] == ["one.dossier"]


@pytest.fixture
def older(path: Path, tmp_path: Path) -> Path:
    """A file as the first version of the program left it, with a document in it."""
    from desktop.store.migrations import upgrade

    with Workspace.open(path) as workspace:
        workspace.run(NameDossier("Harbours"))
        workspace.run(ImportDocuments((a_document("A pier.", "A quay."),)))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP VIEW searched_words")
        for table in (
            "resolution",
            "measure",
            "shingle",
            "shingled",
            "search_index",
            "searched",
            "group_member",
            "document_group",
            "saved_search",
            "refusal",
            "rule",
            "doubt",
            "link",
        ):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
        connection.commit()
    first = tmp_path / "first.dossier"
    upgrade(first, "0001")
    assert shape(path) == shape(first)
    first.unlink()
    return path


def test_a_file_of_the_first_version_is_upgraded_with_all_it_has(older: Path) -> None:
    with Workspace.open(older) as workspace:
        (document,) = workspace.reads.documents()
        assert workspace.reads.body(document.id).shown_text == "A pier.\n\nA quay."
        assert documents_with(workspace.reads, parse("quay")) == {document.id}
        workspace.run(ConfirmRules((NewRule("Pilot Post", "share"),)))
        assert len(workspace.reads.rules()) == 1
        workspace.undo()
        assert workspace.reads.rules() == ()
        workspace.undo()
        assert workspace.reads.documents() == ()


def test_before_an_upgrade_the_file_is_copied(older: Path) -> None:
    Workspace.open(older).close()
    copy = older.with_name("one (before upgrade).dossier")
    with closing(sqlite3.connect(copy)) as connection:
        versions = connection.execute("SELECT version_num FROM alembic_version")
        assert versions.fetchall() == [("0001",)]
        assert connection.execute("SELECT count(*) FROM document").fetchone() == (1,)
    assert schema.shape_of(copy) is schema.Shape.OLDER


def test_an_upgrade_that_fails_leaves_the_file_as_it_was(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.store import migrations

    def half(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("DROP TABLE tagging")
            connection.commit()
        raise RuntimeError("half-way")

    before = shape(older)
    monkeypatch.setattr(migrations, "upgrade", half)
    with pytest.raises(RuntimeError, match="half-way"):
        Workspace.open(older)
    assert shape(older) == before


def test_an_upgrade_that_stops_too_early_is_refused_with_a_sentence(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.store import migrations

    whole = migrations.upgrade
    monkeypatch.setattr(migrations, "upgrade", lambda path: whole(path, "0002"))
    before = shape(older)
    with pytest.raises(CannotUpgrade, match="It is as it was"):
        Workspace.open(older)
    assert shape(older) == before


def test_an_older_file_that_cannot_be_written_is_refused_with_a_sentence(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_words: False)
    before = older.read_bytes()
    with pytest.raises(CannotWriteDossier):
        Workspace.open(older)
    assert older.read_bytes() == before
