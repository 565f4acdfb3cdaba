"""The answer on paper: one content, set as PDF and as DOCX."""
