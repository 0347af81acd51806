"""Spreadsheets of agreements and their clauses."""
