"""Passages as cards, for the inspector and the codebook: rows, model, delegate."""
