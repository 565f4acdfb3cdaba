"""`troly train`: question–provision pairs become a candidate release, step by step."""
