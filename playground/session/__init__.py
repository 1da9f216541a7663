"""One experiment as it lives through time: no Qt."""
