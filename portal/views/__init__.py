"""Pages for licensees and for the public."""
