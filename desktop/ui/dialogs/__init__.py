"""Panels over the window that ask for something, and the system's file dialogs."""
