"""The handbook: Markdown pages of `resources/handbook`, shown in the window."""
