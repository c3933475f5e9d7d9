"""Cleaning leaves Python's garbage collection as it found it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from threading import Thread

import pytest

from desktop.cleaning.collecting import without_collecting


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    was_on = gc.isenabled()
    gc.enable()
    yield
    if not was_on:
        gc.disable()


def test_nothing_is_collected_meanwhile() -> None:
    with without_collecting():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_collecting_goes_on_after_an_error() -> None:
    with pytest.raises(ValueError, match="a mistake"), without_collecting():
        raise ValueError("a mistake")
    assert gc.isenabled()


def test_what_was_off_stays_off() -> None:
    gc.disable()
    with without_collecting():
        pass
    assert not gc.isenabled()


def test_another_thread_leaves_it_alone() -> None:
    found: list[bool] = []

    def work() -> None:
        with without_collecting():
            found.append(gc.isenabled())

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert found == [True]
