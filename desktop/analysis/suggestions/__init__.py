"""Which sentences may belong to a theme, and the words that speak for it."""

from desktop.analysis.suggestions.cues import known_themes
from desktop.analysis.suggestions.suggest import Example, Suggestion, Theme, suggest

__all__ = ["Example", "Suggestion", "Theme", "known_themes", "suggest"]
