"""What the window hears of a dossier ends when the dossier is released."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop.commands.documents import ImportDocuments
from desktop.ui.bridge import Bridge
from desktop.workspace import Workspace
from tests.invented import a_document


def test_news_on_their_way_do_not_open_a_released_dossier_again(
    bridge: Bridge, workspace: Workspace, qtbot: QtBot
) -> None:
    heard: list[object] = []
    bridge.changed.connect(lambda _news: heard.append(bridge.reads.documents()))
    bridge.run(ImportDocuments((a_document("The pier is open."),)), heard.append)
    bridge.close()
    qtbot.wait(50)
    assert not heard
    assert not workspace.path.with_name(f"{workspace.path.name}-wal").exists()


def test_what_was_on_its_way_is_on_the_disk(
    bridge: Bridge, workspace: Workspace, qtbot: QtBot
) -> None:
    bridge.run(ImportDocuments((a_document("The pier is open."),)))
    bridge.close()
    with Workspace.open(workspace.path) as again:
        assert len(again.reads.documents()) == 1
