"""Which of the files that PyInstaller collects come along.

Profiles: "deb" leaves the system's libraries to Debian, which keeps them safe;
"portable" brings those that a bare desktop may lack; "windows" and "macos".
Libraries in wheels are never changed: Qt's can be replaced, as its licence asks.
"""

from __future__ import annotations

import fnmatch
from pathlib import PurePosixPath

PROFILES = ("deb", "portable", "windows", "macos")

# Modules that something imports somewhere, and that the program does without.
EXCLUDED = (
    "tkinter unittest lib2to3 setuptools pip distutils ensurepip idlelib pydoc_data "
    "PySide6.QtNetwork PySide6.QtQml PySide6.QtQuick PySide6.QtTest PySide6.QtSql "
    "PySide6.QtOpenGL PySide6.QtOpenGLWidgets PySide6.QtPrintSupport PySide6.QtXml "
    "PySide6.scripts PySide6.support greenlet pygments rich curses readline "
    "psycopg2 MySQLdb numpy pytest"
).split()

# Below Qt/plugins. Others are for other devices, or load what nobody here calls.
_PLUGINS = {
    "deb": (
        "platforms/libqxcb.so platforms/libqwayland*.so platforms/libqoffscreen.so "
        "platforms/libqminimal.so imageformats/libqgif.so imageformats/libqico.so "
        "imageformats/libqjpeg.so imageformats/libqsvg.so imageformats/libqwebp.so "
        "iconengines/libqsvgicon.so platformthemes/libqgtk3.so "
        "platformthemes/libqxdgdesktopportal.so platforminputcontexts/libcompose*.so "
        "platforminputcontexts/libibus*.so "
        "xcbglintegrations/libqxcb-egl-integration.so "
        "wayland-decoration-client/*.so wayland-shell-integration/libxdg-shell.so "
        "wayland-graphics-integration-client/libdmabuf-server.so "
        "wayland-graphics-integration-client/libqt-plugin-wayland-egl.so"
    ),
    "windows": (
        "platforms/qwindows.dll platforms/qoffscreen.dll platforms/qminimal.dll "
        "imageformats/qgif.dll imageformats/qico.dll imageformats/qjpeg.dll "
        "imageformats/qsvg.dll imageformats/qwebp.dll iconengines/qsvgicon.dll "
        "styles/*.dll"
    ),
    "macos": (
        "platforms/libqcocoa.dylib platforms/libqoffscreen.dylib "
        "platforms/libqminimal.dylib imageformats/libqgif.dylib "
        "imageformats/libqico.dylib imageformats/libqicns.dylib "
        "imageformats/libqjpeg.dylib imageformats/libqsvg.dylib "
        "imageformats/libqwebp.dylib iconengines/libqsvgicon.dylib styles/*.dylib"
    ),
}
_PLUGINS["portable"] = _PLUGINS["deb"]

# Libraries of the system that a bare desktop may lack (portable only).
BROUGHT = (
    "libxcb-cursor libxcb-icccm libxcb-image libxcb-keysyms libxcb-render "
    "libxcb-render-util libxcb-randr libxcb-shape libxcb-shm libxcb-sync libxcb-util "
    "libxcb-xfixes libxcb-xkb libxkbcommon libxkbcommon-x11 libbrotlidec "
    "libbrotlicommon libffi libbz2 liblzma libsqlite3 libssl libcrypto"
).split()
_FROM_SYSTEM = ("/lib/*", "/lib64/*", "/usr/lib/*", "/usr/lib64/*")
_LEFT_OUT = (
    "*/Qt/qml/*",
    "*/Qt/libexec/*",
    "*/lxml/includes/*",
    "*/lxml/*.pxi",
    "*/lxml/*.pyx",
    "*/lxml/*.pxd",
    "*/lxml/isoschematron/*",
    "*/sqlalchemy/*.pyx",
    "*/selectolax/*.c",
    "*/selectolax/*.pxd",
    "*/selectolax/*.pxi",
    "*/selectolax/*.pyi",
    "*/selectolax/*.pyx",
    "*.dist-info/*",
    "*/.gitattributes",
)
# Of Qt's libraries only these are linked by what the program loads.
_QT_UNUSED = (
    "Network",
    "Qml",
    "Quick",
    "Pdf",
    "VirtualKeyboard",
    "Sql",
    "Test",
    "Help",
    "Designer",
    "UiTools",
    "Xml",
    "EglFs",
    "EglFS",
    "Labs",
    "PrintSupport",
    "OpenGLWidgets",
)


def keep_binary(name: str, source: str, profile: str) -> bool:
    """Whether a library or extension comes along; `source` is where it was found."""
    path = "/" + name.replace("\\", "/")
    if not keep_data(name):
        return False
    if "/plugins/" in path:
        plugin = path.split("/plugins/", 1)[1]
        return any(fnmatch.fnmatch(plugin, one) for one in _PLUGINS[profile].split())
    file = PurePosixPath(path).name
    if not any(fnmatch.fnmatch(source, one) for one in _FROM_SYSTEM):
        return True
    if "python3" in file or "/lib-dynload/" in source:
        return True
    return profile == "portable" and file.partition(".so")[0] in BROUGHT


def keep_data(name: str) -> bool:
    """Whether a file of data comes along."""
    path = "/" + name.replace("\\", "/")
    if "/translations/" in path and "PySide6" in path:
        # Qt's own words in the languages that the program speaks: English only yet.
        return False
    if _is_unused_qt(PurePosixPath(path).name):
        return False  # A link to a library that stays behind.
    return not any(fnmatch.fnmatch(path, one) for one in _LEFT_OUT)


def _is_unused_qt(file: str) -> bool:
    stem = file.removeprefix("lib").removeprefix("Qt6").removeprefix("Qt")
    is_qt = file.startswith(("libQt6", "Qt6", "Qt"))
    return is_qt and stem.startswith(_QT_UNUSED)
