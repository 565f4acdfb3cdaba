"""Questions as people type them: without diacritics, with old tone marks, in haste, in short names."""
