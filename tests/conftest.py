"""What all tests share: a cache folder of their own, so that they neither use nor fill the user's."""

from __future__ import annotations

import os
import tempfile

_folder = tempfile.TemporaryDirectory(prefix="irad-test-cache-")
os.environ["IRAD_CACHE_DIR"] = _folder.name
