"""Starts the window, or says in a sentence why this system cannot show one.

Qt ends the program with a core dump where there is no display or where one of its
libraries is missing; so both are looked for before Qt is. No Qt is imported here.
"""

from __future__ import annotations

import ctypes
import os
import re
import socket
import sys
from pathlib import Path

from desktop.errors import AppError
from desktop.i18n import _

# Where one file of several is in a package, or the name differs from the file's.
_PACKAGES = {
    "libEGL": "libegl1",
    "libGL": "libgl1",
    "libOpenGL": "libopengl0",
    "libglib-2.0": "libglib2.0-0",
    "libgthread-2.0": "libglib2.0-0",
    "libgssapi_krb5": "libgssapi-krb5-2",
    "libbrotlidec": "libbrotli1",
    "libbrotlicommon": "libbrotli1",
    "libX11": "libx11-6",
    "libX11-xcb": "libx11-xcb1",
}
_LIBRARY = re.compile(r"(lib[\w.+-]+?)\.so(?:\.(\d+))?(?:\.\d+)*: cannot open")


class NoDisplay(AppError):
    """There is no screen that a window could open on."""

    def __init__(self) -> None:
        super().__init__(
            _("There is no display here, so no window can open."),
            hint=_("The command line works: dossier --help."),
        )


class MissingLibrary(AppError):
    """A library of the system is not installed."""

    def __init__(self, library: str) -> None:
        self.package = package_of(library)
        super().__init__(
            _("The window needs {library}, which this system does not have.").format(
                library=library
            ),
            hint=_(
                "On Debian and Ubuntu it is in the package {package}: "
                "sudo apt install {package}. The command line works without it."
            ).format(package=self.package),
        )


def start_window(path: Path | None, *, sample: bool = False) -> int:
    """Show the window until it is closed; returns the exit status.

    Raises NoDisplay, MissingLibrary.
    """
    check_display()
    load_qt()
    from desktop.ui.app import start

    return start(path, sample=sample)


def check_display() -> None:
    """Raises NoDisplay on a Linux without one; elsewhere there always is one."""
    if not sys.platform.startswith("linux") or _platform() not in ("", "xcb"):
        return
    if _platform() == "" and _wayland_socket() is not None:
        return
    display = os.environ.get("DISPLAY", "")
    if not display or not _x_answers(display):
        raise NoDisplay


def load_qt() -> None:
    """Load Qt and what its window needs of the system. Raises MissingLibrary."""
    try:
        import PySide6.QtSvg
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        library = missing_library(error)
        if library is None:
            raise
        raise MissingLibrary(library) from error
    if sys.platform.startswith("linux"):
        _load_platform_plugin()


def missing_library(error: BaseException | None) -> str | None:
    """The library that the dynamic loader says is not there.

    In a packaged program its words stand behind those of the freezer.
    """
    while error is not None:
        found = _LIBRARY.search(str(error))
        if found:
            return found[0].partition(":")[0]
        error = error.__cause__ or error.__context__
    return None


def package_of(library: str) -> str:
    """The Debian package of a library file such as "libxcb-cursor.so.0"."""
    stem, _dot, number = library.partition(".so")
    if stem in _PACKAGES:
        return _PACKAGES[stem]
    number = number.lstrip(".").partition(".")[0]
    parted = "-" if stem[-1:].isdigit() else ""
    return f"{stem.lower()}{parted}{number}"


def _load_platform_plugin() -> None:
    """Load the plug-in for this display before Qt does, which would only abort."""
    name = _platform()
    if not name:
        name = "xcb" if _wayland_socket() is None else "wayland"
    from PySide6.QtCore import QLibraryInfo

    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    plugin = plugins / "platforms" / f"libq{name}.so"
    if not plugin.exists():
        return
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        library = missing_library(error)
        if library is not None:
            raise MissingLibrary(library) from error


def _platform() -> str:
    """The Qt platform that the user asked for; "" if Qt may choose."""
    return os.environ.get("QT_QPA_PLATFORM", "").partition(";")[0].partition(":")[0]


def _wayland_socket() -> Path | None:
    named = os.environ.get("WAYLAND_DISPLAY")
    if not named:
        return None
    path = Path(os.environ.get("XDG_RUNTIME_DIR", "/"), named)
    return path if path.exists() else None


def _x_answers(display: str) -> bool:
    """Whether a local X server listens; one on another machine is believed to."""
    host, _colon, number = display.rpartition(":")
    if host not in ("", "unix"):
        return True
    path = "/tmp/.X11-unix/X" + number.partition(".")[0]
    for address in (path, "\0" + path):
        with socket.socket(socket.AF_UNIX) as peer:
            try:
                peer.connect(address)
            except OSError:
                continue
            return True
    return False
