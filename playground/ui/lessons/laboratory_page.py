"""A laboratory's page as lessons know it; the pages themselves stand beside them."""

from collections.abc import Callable, Collection, Mapping
from typing import Any, Protocol


class Page(Protocol):
    """A laboratory's page, as a lesson knows it: what it has found so far."""

    findings: Any

    def take_network(self) -> None:
        """Start from the network as it is now."""

    def keep_secret(self, names: Collection[str]) -> None:
        """Do not show how these settings stand."""


OpenLaboratory = Callable[[str, Mapping[str, Any]], Page | None]
