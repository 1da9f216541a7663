"""The window: the only place that knows Qt."""

# Before Qt: once PySide6 is there, it reads the source text of every module that is imported.
import playground.session.experiment  # noqa: F401
