"""Makes the installer for Windows out of the frozen folder, with NSIS."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import names

SCRIPT = names.HERE / "windows" / "setup.nsi"


def make_setup(frozen: Path, out: Path) -> Path:
    """The installer; needs makensis, and signtool where there is a certificate.

    $DOSSIER_WINDOWS_CERTIFICATE names a .pfx file and $CERTIFICATE_PASSWORD opens it;
    without one the name of the installer says unsigned.
    """
    inner = frozen / "_internal"
    shutil.copytree(names.OUT / "licences", inner / "licences", dirs_exist_ok=True)
    shutil.copy(names.OUT / "dossier.cdx.json", inner)
    certificate = os.environ.get("DOSSIER_WINDOWS_CERTIFICATE")
    unsigned = "" if certificate else "-unsigned"
    made = out / f"Dossier-{names.version()}-windows-x64{unsigned}.exe"
    if certificate:
        _sign(certificate, frozen / "Dossier.exe", frozen / "dossier-cli.exe")
    compile_setup(frozen, made)
    if certificate:
        _sign(certificate, made)
    return made


def compile_setup(frozen: Path, made: Path) -> None:
    """Run makensis on any folder that has the program's shape."""
    import build

    build.run(
        *("makensis", "-V2", "-INPUTCHARSET", "UTF8"),
        f"-DVERSION={names.version()}",
        f"-DSOURCE={frozen}",
        f"-DOUT={made}",
        f"-DICON={names.OUT / 'icons' / 'dossier.ico'}",
        SCRIPT,
        env={"SOURCE_DATE_EPOCH": str(names.epoch())},
    )


def _sign(certificate: str, *files: Path) -> None:
    import build

    password = os.environ.get("CERTIFICATE_PASSWORD", "")
    build.run(
        *("signtool", "sign", "/fd", "sha256", "/f", certificate, "/p", password),
        *("/tr", "http://timestamp.digicert.com", "/td", "sha256", *files),
    )
