"""Án lệ and judgments by their facts: an index apart from the law's, so that a case is never quoted as law."""
