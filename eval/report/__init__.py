"""Results as pages that open without a network."""
