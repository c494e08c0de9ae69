"""The page: a case in a browser on the same machine, with nothing fetched from elsewhere."""

from uprooted.faces.web.app import create_app
from uprooted.faces.web.held import Held
from uprooted.faces.web.security import LOOPBACK

__all__ = ["LOOPBACK", "Held", "create_app"]
