"""Pictures of the window at work: `python -m desktop.ui.screens --out DIR`.

The real window is driven offscreen on the sample dossier, in folders of its own, at a
fixed time and size, so that a picture only changes when the program does.
"""
