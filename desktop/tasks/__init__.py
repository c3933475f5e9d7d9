"""The long jobs that window and command line share; each reports progress."""
