"""The values the program is about: frozen dataclasses."""
