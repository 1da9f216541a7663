"""One page a laboratory: a file of the name that its computation has in session/laboratories."""
