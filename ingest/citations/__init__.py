"""References to law in running text; imports nothing of the house but ``ingest.records``."""
