"""A printed page becomes running text: letters, lines, columns, furniture, footnotes, paragraphs."""
