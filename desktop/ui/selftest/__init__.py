"""`dossier --selftest`: everything that was installed is tried once, on this machine.

A packaged program can lack a file that no start-up misses: a template, a migration, a
plug-in. So each bundled library does its own job here, and the whole journey runs.
Nothing here imports Qt before the checks of the window do.
"""
