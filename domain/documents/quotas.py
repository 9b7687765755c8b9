"""How much one person and one organisation may send: far more than a package needs, and less than fills a disk."""

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from domain.documents.reasons import Reason, Remark

DAY = timedelta(hours=24)


class Quota(NamedTuple):
    """How many files, and how many bytes together."""

    files: int
    bytes: int

    def exceeded_by(self, sizes: Sequence[int], more: int) -> bool:
        """Whether a file of `more` bytes is too much beside those of `sizes`."""
        return len(sizes) >= self.files or sum(sizes) + more > self.bytes

    def remark(self, reason: Reason) -> Remark:
        """What is said when it is exceeded."""
        return Remark.of(reason, files=self.files, megabytes=self.bytes // 10**6)


class Quotas(NamedTuple):
    """Of a person within `DAY`, and of an organisation in all."""

    person: Quota = Quota(300, 10**9)
    organisation: Quota = Quota(1000, 3 * 10**9)


def quota_remarks(size: int, sent: Sequence[int], kept: Sequence[int], quotas: Quotas) -> list[Remark]:
    """What forbids to take a file of `size` bytes.

    `sent` are the sizes of what its sender has sent within a `DAY`, `kept` those of everything that is
    kept of the organisation.
    """
    if quotas.organisation.exceeded_by(kept, size):
        return [quotas.organisation.remark(Reason.ORGANISATION_QUOTA)]
    if quotas.person.exceeded_by(sent, size):
        return [quotas.person.remark(Reason.PERSON_QUOTA)]
    return []
