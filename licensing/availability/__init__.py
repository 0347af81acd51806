"""May we grant this? What is left, what is in the way, what could be granted instead."""
