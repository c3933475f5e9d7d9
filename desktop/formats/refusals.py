"""Why a file cannot be read: each says what happened, what is safe, what to do."""

from __future__ import annotations

from desktop.errors import AppError
from desktop.i18n import _


class CannotRead(AppError):
    """A file that gives no text; `name` is the file's, for lists of failures."""

    def __init__(self, name: str, sentence: str, *, hint: str) -> None:
        super().__init__(sentence, hint=hint)
        self.name = name


class EmptyFile(CannotRead):
    """There is nothing in it, or nothing but white space."""

    def __init__(self, name: str) -> None:
        super().__init__(
            name,
            _("{name} has no text in it. Nothing was added.").format(name=name),
            hint=_("Save the page or document again and add the new file."),
        )


class NotText(CannotRead):
    """Its bytes are not those of a text."""

    def __init__(self, name: str) -> None:
        super().__init__(
            name,
            _(
                "{name} is not a text but binary data. "
                "Nothing was added and the file was not changed."
            ).format(name=name),
            hint=_(
                "Open it in the program it comes from, and save it as text or HTML."
            ),
        )


class NoPage(CannotRead):
    """A container for a saved web page, and no page in it."""

    def __init__(self, name: str) -> None:
        super().__init__(
            name,
            _(
                "{name} has no web page in it that can be read; it may be damaged. "
                "Nothing was added and the file was not changed."
            ).format(name=name),
            hint=_("Open the page in a browser and save it again."),
        )


class UnknownFormat(CannotRead):
    """A known kind of file that cannot be read yet."""

    def __init__(self, name: str, kind: str, hint: str) -> None:
        super().__init__(
            name,
            _(
                "{name} is {kind}, which Dossier cannot read yet. "
                "Nothing was added and the file was not changed."
            ).format(name=name, kind=kind),
            hint=hint,
        )


class UnknownEncoding(CannotRead):
    """An encoding was asked for that does not exist."""

    def __init__(self, name: str, encoding: str) -> None:
        super().__init__(
            name,
            _("There is no encoding “{encoding}”. {name} was not added.").format(
                name=name, encoding=encoding
            ),
            hint=_("Use a name such as utf-8, windows-1252 or shift_jis."),
        )


class TooLarge(CannotRead):
    """More than can be shown and annotated; sizes in bytes."""

    def __init__(self, name: str, size: int, limit: int) -> None:
        super().__init__(
            name,
            _(
                "{name} is too large: {size} MB of text, where {limit} MB is the most. "
                "Nothing was added and the file was not changed."
            ).format(name=name, size=-(-size // 1_000_000), limit=limit // 1_000_000),
            hint=_("Split it into smaller files and add those."),
        )
