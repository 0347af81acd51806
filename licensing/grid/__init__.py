"""Availability at a glance: a grid of territories and categories, and the works that are free."""
