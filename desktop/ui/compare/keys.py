"""What can be done by key on the Compare screen."""

from __future__ import annotations

from desktop.i18n import N_
from desktop.ui.actions import Action, Group, When
from desktop.ui.theme import Icon

TAKE_STATEMENT = Action(
    "sayings.take",
    N_("Take the statement as a passage"),
    ("A",),
    Icon.HIGHLIGHTER,
    Group.COMPARE,
    When.PANE,
)
FILE_FIGURES = Action(
    "figures.file",
    N_("File figures under a measure"),
    ("F",),
    Icon.HASH,
    Group.COMPARE,
    When.PANE,
)
SHOW_PARTNER = Action(
    "aligned.partner",
    N_("Show the partner"),
    ("P",),
    Icon.SPLIT,
    Group.COMPARE,
    When.PANE,
    sheet=N_("Show what makes the same point, then the next best"),
)
WRITE_BRIEF = Action(
    "brief.write",
    N_("Write a brief…"),
    ("B",),
    Icon.DOWNLOAD,
    Group.COMPARE,
    When.PANE,
)
COMPARE_ACTIONS: tuple[Action, ...] = (
    Action(
        "compare.move",
        N_("Move between passages"),
        group=Group.COMPARE,
        when=When.PANE,
        caps="\N{LEFTWARDS ARROW} \N{RIGHTWARDS ARROW} \N{UPWARDS ARROW} "
        "\N{DOWNWARDS ARROW}",
        quiet=True,
    ),
    Action(
        "compare.open",
        N_("Open in reader"),
        ("Return",),
        Icon.BOOK_OPEN,
        Group.COMPARE,
        When.PANE,
        quiet=True,
    ),
    Action(
        "compare.differences",
        N_("Word differences"),
        ("D",),
        Icon.GIT_COMPARE,
        Group.COMPARE,
        When.PANE,
    ),
    Action(
        "suggestions.accept",
        N_("Lay the suggested tag"),
        ("A",),
        Icon.CHECK,
        Group.COMPARE,
        When.PANE,
    ),
    Action(
        "suggestions.refuse",
        N_("Refuse the suggestion"),
        ("X",),
        Icon.X,
        Group.COMPARE,
        When.PANE,
    ),
    TAKE_STATEMENT,
    FILE_FIGURES,
    SHOW_PARTNER,
    WRITE_BRIEF,
)
