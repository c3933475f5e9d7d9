"""Tells article from furniture: blocks in, verdicts with reasons out."""
