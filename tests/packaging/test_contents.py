"""What comes along: every module and data file, and only licences that may."""

from __future__ import annotations

import re
from importlib.metadata import distribution
from pathlib import Path

import pytest

import names
import notices
import trim

ROOT = names.ROOT
SPEC = (names.HERE / "dossier.spec").read_text(encoding="utf-8")


def test_every_module_of_the_program_is_named_to_the_freezer() -> None:
    listed = set(names.modules())
    for path in (ROOT / "desktop").rglob("*.py"):
        if "migrations" in path.parts:
            continue
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        assert name in listed
    assert "*names.modules()" in SPEC


def test_every_folder_of_data_comes_along() -> None:
    assert '(f"{root}/resources", "resources")' in SPEC
    assert '(f"{root}/sample_docs", "sample_docs")' in SPEC


def test_migrations_come_along_as_source() -> None:
    folders = {
        path.parent.relative_to(ROOT).as_posix()
        for path in (ROOT / "desktop/store/migrations").rglob("*.py")
    }
    for folder in folders:
        assert f"{folder}/*.py" in SPEC


@pytest.mark.parametrize(
    ("name", "source", "kept"),
    [
        ("PySide6/Qt/lib/libQt6Gui.so.6", "/venv/PySide6/Qt/lib/x", True),
        ("PySide6/Qt/lib/libQt6Quick.so.6", "/venv/PySide6/Qt/lib/x", False),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "/venv/x", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", "/venv/x", False),
        ("libgtk-3.so.0", "/usr/lib/x86_64-linux-gnu/libgtk-3.so.0", False),
        ("libssl.so.3", "/usr/lib/x86_64-linux-gnu/libssl.so.3", False),
        ("libpython3.11.so.1.0", "/usr/lib/libpython3.11.so.1.0", True),
        ("lxml/includes/etree.h", "/venv/lxml/includes/etree.h", False),
    ],
)
def test_the_debian_package_leaves_the_system_s_libraries_to_the_system(
    name: str, source: str, kept: bool
) -> None:
    assert trim.keep_binary(name, source, "deb") is kept


def test_the_portable_folder_brings_what_a_bare_desktop_lacks() -> None:
    source = "/usr/lib/x86_64-linux-gnu/libxcb-cursor.so.0"
    assert trim.keep_binary("libxcb-cursor.so.0", source, "portable")
    assert not trim.keep_binary("libxcb-cursor.so.0", source, "deb")
    assert not trim.keep_binary("libGL.so.1", "/usr/lib/libGL.so.1", "portable")


def locked() -> list[str]:
    words = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return re.findall(r"(?m)^([\w.-]+)==", words)


@pytest.mark.parametrize("name", locked())
def test_what_is_bundled_has_a_licence_that_may_come_along(name: str) -> None:
    assert notices.licence_of(distribution(name)) in notices.ALLOWED


def test_a_licence_nobody_looked_at_stops_the_build(tmp_path: Path) -> None:
    info = tmp_path / "newcomer-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: newcomer\nVersion: 1\nLicense: Ask the author\n",
        encoding="utf-8",
    )
    from importlib.metadata import PathDistribution

    with pytest.raises(names.CannotBuild, match="Ask the author"):
        notices.licence_of(PathDistribution(info))


def test_the_texts_that_qt_s_licence_asks_for_are_here() -> None:
    kept = names.HERE / "licenses"
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in (kept / "LGPL-3.0.txt").read_text()
    assert "GNU GENERAL PUBLIC LICENSE" in (kept / "GPL-3.0.txt").read_text()
    assert "To put other builds of them in place" in (kept / "Qt.txt").read_text()
