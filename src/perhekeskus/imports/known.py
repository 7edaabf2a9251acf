"""What was read of a source before, by the digests of its bytes."""

from collections.abc import Callable

from perhekeskus.integrations.given import IsKnown, Sort, Source

type OpenSource = Callable[[IsKnown], Source]
"""Opens the source, given what was read of it before. To be read ahead it must be one that can be pickled."""


class Known:
    """Digests by sort and id; can be handed to another process."""

    def __init__(self, digests: dict[tuple[str, str], bytes]) -> None:
        self.digests = digests

    def __call__(self, sort: Sort, source_id: str, digest: bytes) -> bool:
        """Whether just these bytes were read before."""
        return self.digests.get((str(sort), source_id)) == digest
