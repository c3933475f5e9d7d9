"""The values the program is about: frozen dataclasses without behaviour of their own."""
