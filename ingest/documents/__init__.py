"""The text of a published document becomes an act, án lệ or judgment with its parts, dates and relations."""
