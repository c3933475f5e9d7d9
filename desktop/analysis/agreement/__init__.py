"""How far coders agree: by unit, and along a text that each divided for himself."""
