"""One search over everything that has a name: what it is called, in both scripts, in pinyin, mistyped."""
