"""Measures everything below it with established metrics."""
