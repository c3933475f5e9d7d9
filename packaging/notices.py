"""The licences of everything that is bundled, and a bill of materials (CycloneDX).

Runs in the build's environment, where the bundled libraries are installed.
"""

from __future__ import annotations

import platform
import re
import shutil
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import Distribution, PackageMetadata, distribution
from pathlib import Path

import names

# Every licence that may come along. A new one is looked at before it is entered.
ALLOWED = frozenset(
    {
        "MIT",
        "BSD-3-Clause",
        "BSD-2-Clause",
        "PSF-2.0",
        "Python-2.0",
        "LGPL-3.0-only",
    }
)
# What the metadata of a library says in words of its own → SPDX. Qt for Python may
# be taken under LGPL 3, GPL 2 or GPL 3; it is taken under the first.
_SAID = {
    "mit": "MIT",
    "mit license": "MIT",
    "the mit license (mit)": "MIT",
    "bsd": "BSD-3-Clause",
    "bsd-3-clause": "BSD-3-Clause",
    "bsd 3-clause": "BSD-3-Clause",
    "bsd-2-clause": "BSD-2-Clause",
    "bsd license": "BSD-3-Clause",
    "psf-2.0": "PSF-2.0",
    "lgpl-3.0-only or gpl-2.0-only or gpl-3.0-only": "LGPL-3.0-only",
    "lgpl": "LGPL-3.0-only",
}
# Inside the wheels, so no metadata names them: name, version if known, licence.
INSIDE = (
    ("Qt", "", "LGPL-3.0-only", "in PySide6-Essentials"),
    ("ICU", "", "Unicode-3.0", "in PySide6-Essentials (Linux)"),
    ("HarfBuzz", "", "MIT", "in Qt"),
    ("FreeType", "", "FTL", "in Qt"),
    ("PCRE2", "", "BSD-3-Clause", "in Qt"),
    ("libpng", "", "libpng-2.0", "in Qt"),
    ("libjpeg-turbo", "", "IJG", "in Qt"),
    ("libwebp", "", "BSD-3-Clause", "in Qt"),
    ("zlib", "", "Zlib", "in Qt and lxml"),
    ("double-conversion", "", "BSD-3-Clause", "in Qt"),
    ("lexbor", "", "Apache-2.0", "in selectolax"),
    ("libxml2", "", "MIT", "in lxml"),
    ("libxslt", "", "MIT", "in lxml"),
    ("Inter", "", "OFL-1.1", "in resources/fonts"),
    ("Source Serif 4", "", "OFL-1.1", "in resources/fonts"),
    ("Lucide icons", "", "ISC", "in resources/icons"),
)
_LICENCE_FILE = re.compile(r"(?i)(^|/)(licen[sc]e|copying|notice|authors)[^/]*$")


@dataclass(frozen=True, slots=True)
class Part:
    """A bundled library from the lock."""

    name: str
    version: str
    licence: str
    found: Distribution


def bundled() -> tuple[Part, ...]:
    """The libraries that the program's lock names, as they are installed here."""
    return tuple(_parts())


def _parts() -> Iterator[Part]:
    from packaging.markers import Marker

    words = (names.ROOT / "requirements.lock").read_text(encoding="utf-8")
    for name, version, marker in re.findall(
        r"(?m)^([\w.-]+)==([^\s;\\]+)(?: ; ([^\\\n]+))?", words
    ):
        if marker and not Marker(marker).evaluate():
            continue
        found = distribution(name)
        if found.version != version:
            raise names.CannotBuild(f"{name} {found.version} is here, not {version}")
        yield Part(name, version, licence_of(found), found)


def licence_of(found: Distribution) -> str:
    """The SPDX licence of a library, from what it says of itself.

    Raises CannotBuild for one that says nothing we know.
    """
    meta = found.metadata
    said = [*_all(meta, "License-Expression"), *_all(meta, "License")]
    said += [
        line.rpartition("::")[2]
        for line in _all(meta, "Classifier")
        if line.startswith("License ::")
    ]
    for words in said:
        known = _SAID.get(words.strip().lower())
        if known:
            return known
    raise names.CannotBuild(
        f"the licence of {meta['Name']} is not known here: "
        + ", ".join(words[:60] for words in said if words)
    )


def write_licences(folder: Path) -> None:
    """Put every licence text into a folder, with a page that says whose it is."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = names.HERE / "licenses"
    for page in sorted(kept.iterdir()):
        shutil.copyfile(page, folder / page.name)
    shutil.copyfile(names.ROOT / "LICENSE", folder / "Dossier.txt")
    for name in ("LICENSE.txt", "LICENSE"):
        own = Path(sys.base_prefix, "lib", f"python3.{sys.version_info.minor}", name)
        if own.exists():
            shutil.copyfile(own, folder / "Python.txt")
            break
    lines = [f"Dossier {names.version()} is under the MIT licence (Dossier.txt).", ""]
    lines += ["It comes with these, each under its own:", ""]
    lines.append(f"Python {platform.python_version()}: PSF-2.0")
    for part in bundled():
        texts = _texts(part.found)
        for number, text in enumerate(texts):
            target = folder / f"{part.name}{f'-{number + 1}' if number else ''}.txt"
            target.write_bytes(text)
        note = "" if texts else " (its text: LGPL-3.0.txt, GPL-3.0.txt)"
        lines.append(f"{part.name} {part.version}: {part.licence}{note}")
    lines += [f"{name}: {licence} ({where})" for name, _v, licence, where in INSIDE]
    words = "\n".join((*lines, ""))
    (folder / "README.txt").write_text(words, encoding="utf-8")


def write_bill(path: Path) -> None:
    """The bill of materials, in CycloneDX 1.6; the same sources give the same file."""
    from cyclonedx.model import Property
    from cyclonedx.model.bom import Bom
    from cyclonedx.model.component import Component, ComponentType
    from cyclonedx.model.license import LicenseExpression
    from cyclonedx.output.json import JsonV1Dot6
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator
    from packageurl import PackageURL

    def component(name: str, version: str, licence: str, where: str) -> Component:
        url = PackageURL("pypi", None, name, version) if not where else None
        return Component(
            type=ComponentType.LIBRARY,
            name=name,
            version=version or None,
            licenses=[LicenseExpression(licence)],
            purl=url,
            bom_ref=f"{name}@{version}" if version else name,
            properties=[Property(name="where", value=where)] if where else [],
        )

    bill = Bom()
    bill.serial_number = uuid.uuid5(uuid.NAMESPACE_DNS, f"dossier {names.version()}")
    bill.metadata.timestamp = datetime.fromtimestamp(names.epoch(), UTC)
    bill.metadata.component = Component(
        type=ComponentType.APPLICATION,
        name=names.NAME,
        version=names.version(),
        licenses=[LicenseExpression("MIT")],
        bom_ref=names.NAME,
    )
    bill.components.add(
        component("CPython", platform.python_version(), "PSF-2.0", "the runtime")
    )
    for part in bundled():
        bill.components.add(component(part.name, part.version, part.licence, ""))
    for name, version, licence, where in INSIDE:
        bill.components.add(component(name, version, licence, where))
    bill.register_dependency(bill.metadata.component, bill.components)
    words = JsonV1Dot6(bill).output_as_string(indent=1)
    wrong = JsonStrictValidator(SchemaVersion.V1_6).validate_str(words)
    if wrong is not None:
        raise names.CannotBuild(f"the bill of materials is not valid: {wrong}")
    path.write_text(words + "\n", encoding="utf-8")


def _all(meta: PackageMetadata, field: str) -> list[str]:
    return [str(value) for value in meta.get_all(field) or ()]


def _texts(found: Distribution) -> list[bytes]:
    files = [
        file
        for file in found.files or ()
        if ".dist-info/" in file.as_posix() and _LICENCE_FILE.search(file.as_posix())
    ]
    return [
        Path(str(found.locate_file(file))).read_bytes()
        for file in sorted(files, key=lambda each: each.as_posix())
    ]


if __name__ == "__main__":
    write_licences(Path(sys.argv[1]))
    write_bill(Path(sys.argv[2]))
