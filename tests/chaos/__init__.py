"""`make chaos`: the program works while its processes are killed at random; nothing is lost and nothing doubled."""
