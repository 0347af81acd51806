"""Sets over six dimensions of rights: their algebra, and what of them is free. Nothing here needs Django."""
