"""Starts a program in this process's place: as another user, with at most one capability, ending with its parent.

Run as a script, alone (`python -I -S launch.py SIGNAL UID GID CAPABILITY PARENT PROGRAM WORDS…`, `-` for none), so that
nothing has to happen between fork and exec in a process that may have threads. Linux only.
"""

import ctypes
import os
import sys

PR_SET_PDEATHSIG = 1
PR_SET_SECUREBITS = 28
SECBIT_NO_SETUID_FIXUP = 4
PR_SET_NO_NEW_PRIVS = 38
PR_CAP_AMBIENT = 47
PR_CAP_AMBIENT_RAISE = 2
CAPABILITY_VERSION_3 = 0x20080522


def become(library: ctypes.CDLL, uid: int, gid: int, capability: int | None) -> None:
    """Gives up this user for another one for good, and all of root's rights but one."""
    if capability is not None:
        # Otherwise the change of user drops the right, and access(2), with which initdb looks for its
        # neighbours, would not count it.
        library.prctl(PR_SET_SECUREBITS, SECBIT_NO_SETUID_FIXUP, 0, 0, 0)
    os.setgroups([])
    os.setgid(gid)
    os.setuid(uid)
    if capability is not None:
        keep_only(library, capability)
    library.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)


def keep_only(library: ctypes.CDLL, capability: int) -> None:
    """Keeps one capability over the exec, as an ambient one.

    Source: capset(2), capabilities(7); header (version, pid), then two sets of (effective, permitted, inheritable).
    """
    bit = 1 << capability
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    sets = (ctypes.c_uint32 * 6)(bit, bit, bit, 0, 0, 0)
    if library.capset(header, sets) or library.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capability, 0, 0):
        raise OSError(ctypes.get_errno(), "the right to search folders could not be kept")


def main(words: list[str]) -> None:
    """Becomes the program. See the module."""
    number, uid, gid, capability, parent, *program = words
    library = ctypes.CDLL(None, use_errno=True)
    if uid != "-":
        become(library, int(uid), int(gid), None if capability == "-" else int(capability))
    # After the change of user, which clears it. A parent that died before this line sends nothing any more.
    library.prctl(PR_SET_PDEATHSIG, int(number), 0, 0, 0)
    if os.getppid() != int(parent):
        sys.exit(1)
    os.execvp(program[0], program)


if __name__ == "__main__":
    main(sys.argv[1:])
