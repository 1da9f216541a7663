"""Errors and cost over the steps."""
