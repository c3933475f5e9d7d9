"""Damaged pages for as long as one likes: `python3 dev.py fuzz`."""
