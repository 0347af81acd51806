"""`make chaos`: the real program works while its processes are killed at random, and nothing is lost and nothing doubled."""
