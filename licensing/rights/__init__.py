"""Who has which right: boxes as the database holds them, what is in whose way, what is the grantor's to give."""
