"""A run: deterministic, without thread or clock: building it, evaluating it, and where it
diverged."""
