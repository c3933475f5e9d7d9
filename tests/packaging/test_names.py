"""One name, one version, one sign in everything that a package installs."""

from __future__ import annotations

import configparser
import plistlib
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import desktop
import linux
import names
from desktop.store import schema
from desktop.ui import app

HERE = names.HERE
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


@pytest.fixture
def epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    """A build on 4 March 2026, wherever the sources come from."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772582400")


def desktop_entry() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read_string(names.filled(HERE / "linux" / "dossier.desktop"))
    return parser["Desktop Entry"]


def metainfo() -> ET.Element:
    return ET.fromstring(names.filled(HERE / "linux" / "metainfo.xml"))


def test_packages_have_the_program_s_own_version_and_id() -> None:
    assert names.version() == desktop.__version__
    assert names.APP_ID == app.APP_ID


def test_the_desktop_entry_opens_dossiers_with_the_program(epoch: None) -> None:
    entry = desktop_entry()
    assert entry["Exec"] == "dossier %f"
    assert entry["Icon"] == entry["StartupWMClass"] == names.APP_ID
    assert entry["MimeType"] == f"{names.MIME_TYPE};"
    assert entry["Comment"] == names.SUMMARY


def test_the_metadata_names_the_same_things_and_the_newest_version(
    epoch: None,
) -> None:
    found = metainfo()
    assert found.findtext("id") == names.APP_ID
    assert found.findtext("launchable") == f"{names.APP_ID}.desktop"
    assert found.findtext("provides/mediatype") == names.MIME_TYPE
    release = found.find("releases/release")
    assert release is not None
    assert release.attrib == {"version": desktop.__version__, "date": "2026-03-04"}


def test_the_mime_type_s_magic_is_what_a_dossier_begins_with(epoch: None) -> None:
    root = ET.fromstring(names.filled(HERE / "linux" / "mime.xml"))
    [kind] = root.findall(f"{MIME}mime-type")
    assert kind.get("type") == names.MIME_TYPE
    outer = kind.find(f"{MIME}magic/{MIME}match")
    assert outer is not None
    inner = outer.find(f"{MIME}match")
    assert inner is not None
    assert outer.get("value", "").encode().decode("unicode_escape") == (
        "SQLite format 3\0"
    )
    assert inner.get("offset") == "68"
    assert inner.get("value", "").encode() == schema.APPLICATION_ID.to_bytes(4, "big")


def test_the_manual_has_what_the_command_line_has(epoch: None) -> None:
    words = names.filled(HERE / "linux" / "dossier.1").replace("\\-", "-")
    for option in ("--selftest", "--version", "--help", "--dossier"):
        assert option in words
    assert f"Dossier {desktop.__version__}" in words


def test_macos_and_windows_are_told_the_same_names() -> None:
    told = names.mac_properties()
    assert told["CFBundleShortVersionString"] == desktop.__version__
    assert plistlib.dumps(told)
    plistlib.loads((HERE / "macos" / "entitlements.plist").read_bytes())
    script = (HERE / "windows" / "setup.nsi").read_text(encoding="utf-8")
    assert f'!define ID "{names.APP_ID}"' in script
    assert "RequestExecutionLevel user" in script


def test_the_setup_removes_each_key_that_it_writes() -> None:
    script = (HERE / "windows" / "setup.nsi").read_text(encoding="utf-8")
    install, _section, remove = script.partition('Section "Uninstall"')
    written = set(re.findall(r'WriteReg\w+ HKCU "([^"]+)"', install))
    removed = set(re.findall(r'DeleteReg\w+ HKCU "([^"]+)"', remove))
    assert written
    left = {
        key
        for key in written
        if not any(key == gone or key.startswith(gone + "\\") for gone in removed)
    }
    assert not left


def test_nothing_is_left_unfilled_in_a_template(epoch: None, tmp_path: Path) -> None:
    template = tmp_path / "x"
    template.write_text("@VERSION@ @NOBODY_FILLS@", encoding="utf-8")
    with pytest.raises(names.CannotBuild, match="NOBODY_FILLS"):
        names.filled(template)


def test_every_library_of_the_system_is_named_once_with_its_package() -> None:
    lines = [
        line.split()
        for line in linux.DEPENDS.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    assert all(len(line) == 2 and ".so." in line[0] for line in lines)
    libraries = [line[0] for line in lines]
    assert libraries == sorted(set(libraries))
    assert len(linux.depends()) == len(lines) > 20


@pytest.mark.parametrize("tool", ["sh", "dash"])
def test_the_install_script_can_be_read_by_a_plain_shell(
    tool: str, epoch: None, tmp_path: Path
) -> None:
    shell = shutil.which(tool)
    if shell is None:
        pytest.skip(f"{tool} is not here")
    script = tmp_path / "install.sh"
    script.write_text(names.filled(HERE / "linux" / "install.sh"), encoding="utf-8")
    assert subprocess.run([shell, "-n", script], check=False).returncode == 0


@pytest.mark.parametrize(
    ("tool", "template", "name", "options"),
    [
        ("desktop-file-validate", "dossier.desktop", "x.desktop", ()),
        (
            "appstreamcli",
            "metainfo.xml",
            f"{names.APP_ID}.metainfo.xml",
            ("validate", "--no-net"),
        ),
    ],
)
def test_the_desktop_s_own_tools_find_no_fault_where_they_are(
    tool: str,
    template: str,
    name: str,
    options: tuple[str, ...],
    epoch: None,
    tmp_path: Path,
) -> None:
    found = shutil.which(tool)
    if found is None:
        pytest.skip(f"{tool} is not here; the tests above look at what matters most")
    path = tmp_path / name
    path.write_text(names.filled(HERE / "linux" / template), encoding="utf-8")
    done = subprocess.run(
        [found, *options, path], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
