"""Makes the disk image for macOS, signed and notarised where there is a certificate.

Run on macOS only, by the release workflow; packaging/README.md says what was tried.
"""

from __future__ import annotations

import os
import platform
import shutil
from pathlib import Path

import names

ENTITLEMENTS = names.HERE / "macos" / "entitlements.plist"


def make_image(app: Path, out: Path) -> Path:
    """A .dmg with the program and a way to the applications folder.

    $DOSSIER_MAC_IDENTITY names the certificate in the keychain to sign with and
    $DOSSIER_MAC_PROFILE the stored credentials to notarise with; without the first
    the name of the image says unsigned.
    """
    import build

    shutil.copytree(names.OUT / "licences", app / "Contents/Resources/licences")
    shutil.copy(names.OUT / "dossier.cdx.json", app / "Contents/Resources")
    identity = os.environ.get("DOSSIER_MAC_IDENTITY", "")
    # Also without a certificate: Apple's processors start nothing without a seal.
    build.run(
        *("codesign", "--force", "--deep", "--sign", identity or "-"),
        *(("--options", "runtime", "--timestamp") if identity else ()),
        *("--entitlements", ENTITLEMENTS, app),
    )
    folder = names.OUT / "image"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shutil.copytree(app, folder / app.name, symlinks=True)
    (folder / "Applications").symlink_to("/Applications")
    unsigned = "" if identity else "-unsigned"
    kind = platform.machine()
    made = out / f"Dossier-{names.version()}-macos-{kind}{unsigned}.dmg"
    build.run(
        *("hdiutil", "create", "-ov", "-format", "ULFO", "-volname", names.TITLE),
        *("-srcfolder", folder, made),
    )
    profile = os.environ.get("DOSSIER_MAC_PROFILE")
    if identity and profile:
        build.run(
            *("xcrun", "notarytool", "submit", "--wait"),
            *("--keychain-profile", profile, made),
        )
        build.run("xcrun", "stapler", "staple", made)
    else:
        print("There is no certificate, so the image is neither signed nor notarised.")
    return made
