"""A source file becomes law that the rest of the house can trust."""
