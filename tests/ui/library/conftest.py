"""What the tests of the library's window share."""

from tests.ui.library.kept_runs import kept, make_library

__all__ = ["kept", "make_library"]
