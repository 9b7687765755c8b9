"""A few of the conversations as one of several replicas has them; ``--postgres`` has all of them so."""

import pytest

from tests.conversations.test_broadcast import (  # noqa: F401 - pytest finds them here
    readers,
    test_everybody_gets_their_own_language_with_its_marks_and_the_report_counts_them,
)
from tests.conversations.test_dates import (  # noqa: F401 - pytest finds them here
    test_a_moved_deadline_is_previewed_then_told_once_and_answers_follow,
)
from tests.conversations.test_documents import (  # noqa: F401 - pytest finds them here
    test_an_album_is_answered_once_with_every_file_in_it,
)
from tests.conversations.test_withdrawal import test_withdrawing_twice_tells_the_staff_once  # noqa: F401 - pytest finds them here

pytestmark = [pytest.mark.postgres, pytest.mark.xdist_group("postgresql")]
