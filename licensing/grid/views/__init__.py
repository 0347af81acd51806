"""The pages of the grid and of free works."""
