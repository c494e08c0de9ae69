"""One reader for all tests that need the English model: loading it takes longer than most of them."""

import pytest

from uprooted.claims import Reader


@pytest.fixture(scope="session")
def any_reader():
    return Reader()
