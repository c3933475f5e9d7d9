"""Dossier: read many accounts of the same events, mark, compare, hand over."""

__version__ = "0.1.0"
