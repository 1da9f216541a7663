"""The compiled step: the same prepared plan, walked by C without the interpreter's lock."""
