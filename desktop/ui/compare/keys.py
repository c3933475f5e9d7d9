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
    sheet=N_("take the statement as a passage"),
)
FILE_FIGURES = Action(
    "figures.file",
    N_("File figures under a measure"),
    ("F",),
    Icon.HASH,
    Group.COMPARE,
    When.PANE,
    sheet=N_("file figures under a measure"),
)
RENAME_MEASURE = Action(
    "figures.rename",
    N_("Rename measure…"),
    ("F2",),
    Icon.PENCIL,
    Group.COMPARE,
    When.PANE,
    sheet=N_("rename the measure"),
)
TAKE_OUT = Action(
    "figures.take-out",
    N_("Take these figures out of the measure"),
    ("Del",),
    Icon.MINUS,
    Group.COMPARE,
    When.PANE,
    sheet=N_("take a document's figures out of the measure"),
)
DROP_MEASURE = Action(
    "figures.drop",
    N_("Drop the measure"),
    (),
    Icon.TRASH_2,
    Group.COMPARE,
    When.PANE,
)
RESOLVE_CHECK = Action(
    "figures.resolve",
    N_("Say what is right, or check again"),
    ("R",),
    Icon.CIRCLE_CHECK,
    Group.COMPARE,
    When.PANE,
    sheet=N_("say of figures to be checked what is right"),
)
SHOW_PARTNER = Action(
    "aligned.partner",
    N_("Show the partner"),
    ("P",),
    Icon.SPLIT,
    Group.COMPARE,
    When.PANE,
    sheet=N_("show what makes the same point, then the next best"),
)
LINK = Action(
    "compare.link",
    N_("Link the passage with another…"),
    ("L",),
    Icon.LINK,
    Group.COMPARE,
    When.PANE,
    sheet=N_("link two passages: same, supports, differs, contradicts"),
)
CONTRADICT = Action(
    "compare.contradicts",
    N_("Contradicts the passage beside it, or not"),
    ("X",),
    Icon.CIRCLE_ALERT,
    Group.COMPARE,
    When.PANE,
    sheet=N_("the passages contradict each other, or not"),
)
SWITCH_SCOPE = Action(
    "scope.switch",
    N_("All documents, or the chosen"),
    ("W",),
    Icon.LIBRARY,
    Group.COMPARE,
    When.PANE,
    sheet=N_("the whole dossier, or the chosen documents"),
)
TAG_FAMILY = Action(
    "shared.tag",
    N_("Tag the wording in every document"),
    ("T",),
    Icon.TAG,
    Group.COMPARE,
    When.PANE,
    sheet=N_("tag shared wording in every document; digits at once"),
)
WRITE_BRIEF = Action(
    "brief.write",
    N_("Write a brief…"),
    ("B",),
    Icon.DOWNLOAD,
    Group.COMPARE,
    When.PANE,
    sheet=N_("write a brief"),
)
NEXT_COLUMNS = Action(
    "compare.columns",
    N_("Next kind of columns"),
    ("C",),
    Icon.COLUMNS_3,
    Group.COMPARE,
    When.PANE,
    sheet=N_("documents, outlets or speakers as columns"),
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
        sheet=N_("move between passages"),
    ),
    Action(
        "compare.open",
        N_("Open in reader"),
        ("Return",),
        Icon.BOOK_OPEN,
        Group.COMPARE,
        When.PANE,
        quiet=True,
        sheet=N_("open in reader"),
    ),
    Action(
        "compare.differences",
        N_("Word differences"),
        ("D",),
        Icon.GIT_COMPARE,
        Group.COMPARE,
        When.PANE,
        sheet=N_("word differences, on and off"),
    ),
    Action(
        "suggestions.accept",
        N_("Lay the suggested tag"),
        ("A",),
        Icon.CHECK,
        Group.COMPARE,
        When.PANE,
        sheet=N_("lay the suggested tag"),
    ),
    Action(
        "suggestions.refuse",
        N_("Refuse the suggestion"),
        ("X",),
        Icon.X,
        Group.COMPARE,
        When.PANE,
        sheet=N_("refuse the suggestion"),
    ),
    LINK,
    CONTRADICT,
    NEXT_COLUMNS,
    TAKE_STATEMENT,
    FILE_FIGURES,
    RENAME_MEASURE,
    TAKE_OUT,
    DROP_MEASURE,
    RESOLVE_CHECK,
    SHOW_PARTNER,
    TAG_FAMILY,
    SWITCH_SCOPE,
    WRITE_BRIEF,
)
