"""Tags by documents, counted: `MatrixView` in `view.py` is the screen."""
