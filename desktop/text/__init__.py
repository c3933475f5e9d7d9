"""Pure strings and offsets: nothing here knows of files, Qt or the database."""
