"""One append-only chain of migrations; each file is prefixed by the room whose tables it makes."""
