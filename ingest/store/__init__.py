"""The database of the house: its home folder, its engine, its migrations, and the law in it."""
