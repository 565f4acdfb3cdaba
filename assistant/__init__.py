"""A question becomes a cited answer: understand, gather evidence, write, verify; API, widget, command."""
