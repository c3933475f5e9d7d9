"""Find across the library: words or passages, narrowed, tagged, saved, taken away."""

from desktop.ui.find.acts import FIND_ACTIONS
from desktop.ui.find.view import FindView

__all__ = ["FIND_ACTIONS", "FindView"]
