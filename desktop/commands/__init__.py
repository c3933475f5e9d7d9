"""Every mutation of a dossier, one frozen dataclass each."""
