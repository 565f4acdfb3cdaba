"""Finding the governing provision: encoder, indexes, fusion, confidence; the language model; releases."""
