"""What day it is, is asked where the offices are: a server's clock may be set to another zone."""

import os
import time

_VIETNAM = "<+07>-07"
"""UTC+7 all year (``Asia/Ho_Chi_Minh``), as POSIX writes it: that needs no table of zones."""


def keep_vietnamese_time() -> None:
    """Take Vietnam's time for this process, unless somebody has named another zone (``TZ``)."""
    os.environ.setdefault("TZ", _VIETNAM)
    time.tzset()
