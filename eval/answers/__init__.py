"""Measures whole answers without a judge: what is quoted, whether it is the law, and when none is given."""
