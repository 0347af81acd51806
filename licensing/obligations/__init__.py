"""What agreements oblige somebody to do until a day."""
