"""The language model, optional everywhere: in process through llama.cpp, or any OpenAI-compatible server."""
