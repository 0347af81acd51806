"""Contracts that were signed before this register was there: what they sell twice, what they give without holding it,
and where they leave gaps, said of a whole file before anything of it binds."""
