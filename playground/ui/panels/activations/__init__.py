"""How z and a are spread, by layer."""
