"""Time: clauses of amending acts become changes, changes become the text of a unit on a day."""
