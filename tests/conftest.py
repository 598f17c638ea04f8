"""What all tests share: a cache folder of their own, so that they neither use nor fill the user's."""

from __future__ import annotations

import gc
import os
import tempfile

_folder = tempfile.TemporaryDirectory(prefix="irad-test-cache-")
os.environ["IRAD_CACHE_DIR"] = _folder.name

# Compilers make millions of small objects, and by default Python looks for cycles among them every 700 or so: with all
# the libraries that the tests import (one of which collects with it), a tenth of their time.
gc.set_threshold(20_000, 20, 50)
