"""Documents side by side: `CompareView` in `view.py` is the screen."""
