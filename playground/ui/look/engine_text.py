"""Who walks the steps of training, in the window's words."""

from PySide6.QtCore import QCoreApplication

from playground.engine.kernel.loader import COMPILED, available

_PROCESSORS = {"baseline": "x86-64", "avx2": "AVX2", "avx512": "AVX-512", "neon": "ARM NEON"}


def engine_text(engine: str) -> str:
    """engine: `compiled` or `numpy`."""
    found = available()
    if engine != COMPILED or found is None:
        return QCoreApplication.translate("Engine", "trained by NumPy")
    text = QCoreApplication.translate("Engine", "trained by the compiled engine, for {0}")
    return text.format(_PROCESSORS.get(found.level, found.level))
