"""What can be done on the Matrix screen, with its keys."""

from __future__ import annotations

from desktop.i18n import N_
from desktop.ui.actions import Action, Group, When
from desktop.ui.theme import Icon

CONFIRM_DATE = Action(
    "timeline.confirm",
    N_("Confirm the suggested date"),
    ("A",),
    Icon.CHECK,
    Group.MATRIX,
    When.PANE,
    sheet=N_("timeline: confirm the suggested date"),
)
MATRIX_ACTIONS: tuple[Action, ...] = (
    Action(
        "matrix.move",
        N_("Move between cells"),
        group=Group.MATRIX,
        when=When.PANE,
        caps="\N{LEFTWARDS ARROW} \N{RIGHTWARDS ARROW} \N{UPWARDS ARROW} "
        "\N{DOWNWARDS ARROW}",
        quiet=True,
    ),
    Action(
        "matrix.list",
        N_("List passages"),
        ("Return",),
        None,
        Group.MATRIX,
        When.PANE,
        quiet=True,
    ),
    Action(
        "matrix.fold",
        N_("Open, close theme"),
        ("+", "-"),
        None,
        Group.MATRIX,
        When.PANE,
        caps="+ \N{MINUS SIGN}",
        quiet=True,
    ),
    Action(
        "matrix.measure",
        N_("Next measure"),
        ("M",),
        None,
        Group.MATRIX,
        When.PANE,
    ),
    Action(
        "matrix.columns",
        N_("Next kind of columns"),
        ("B",),
        None,
        Group.MATRIX,
        When.PANE,
    ),
    Action(
        "matrix.copy",
        N_("Copy as table"),
        ("Ctrl+C",),
        Icon.COPY,
        Group.MATRIX,
        When.PANE,
    ),
    Action(
        "matrix.copy_picture",
        N_("Copy as picture"),
        ("Ctrl+Shift+C",),
        Icon.COPY,
        Group.MATRIX,
        When.PANE,
    ),
    Action(
        "matrix.save_picture",
        N_("Save as picture…"),
        ("Ctrl+S",),
        Icon.SAVE,
        Group.MATRIX,
        When.PANE,
    ),
    CONFIRM_DATE,
)
NEXT_MEASURE, NEXT_AXIS, COPY, COPY_PICTURE, SAVE_PICTURE = MATRIX_ACTIONS[3:8]
