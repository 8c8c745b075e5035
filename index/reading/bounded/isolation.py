"""Linux keeps processes together and apart: none outlives its parent, none has a network.

Each function does nothing where the system has no such thing.
"""

import ctypes
import os
import signal
import sys
from pathlib import Path

_SET_PARENT_DEATH_SIGNAL, _SET_CHILD_SUBREAPER = 1, 36  # linux/prctl.h
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000  # linux/sched.h


def die_with_parent(parent: int) -> None:
    """Be killed when the thread ends that started this process; ``parent`` is its process."""
    _prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before
        os._exit(1)


def adopt_orphans() -> None:
    """Become the parent of those whose parent, a process under this one, ends."""
    _prctl(_SET_CHILD_SUBREAPER, 1)


def leave_network() -> bool:
    """Go into a network of one's own, where nobody is; False where the system does not allow it.

    Who is not root needs a user namespace for it, and must have only one thread.
    """
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_NEW_NETWORK) == 0:
        return True
    user, group = os.geteuid(), os.getegid()
    if libc.unshare(_NEW_USER | _NEW_NETWORK) != 0:
        return False
    try:
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
    except OSError:
        return True  # nobody's name, but its rights to files
    return True


def children() -> list[int]:
    """The processes whose parent this one is."""
    try:
        told = Path(f"/proc/self/task/{os.getpid()}/children").read_text()
    except OSError:
        return []
    return list(map(int, told.split()))


def _prctl(option: int, value: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)
