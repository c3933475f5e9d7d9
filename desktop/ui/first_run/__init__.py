"""What the window shows before there is a dossier, and the first hints inside one."""
