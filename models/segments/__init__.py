"""The parts that an index is kept in: each built once, named by what it holds, shared by the releases after it."""
