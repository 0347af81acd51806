"""What is kept of a secret that somebody was given once."""

import hashlib


def hash_of_secret(secret: str) -> str:
    """SHA-256 (hexadecimal), without salt: secrets of ours are 256 random bits, which nobody guesses, and the row is
    found by it."""
    return hashlib.sha256(secret.encode()).hexdigest()
