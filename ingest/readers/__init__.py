"""Readers: one module a file format, each behind the Reader protocol of ``reader.py``."""
