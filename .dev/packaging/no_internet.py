"""Runs a program that the kernel kills as soon as it, or what it starts, opens an internet socket.

    python no_internet.py COMMAND [ARGUMENT …]

A filter in the kernel (seccomp) sees every system call, whoever makes it: Python, Qt, a library's
thread, a process of a sweep. socket() with AF_INET or AF_INET6 ends the process with SIGSYS, and so
does io_uring, through which sockets could be opened unseen. Needs no rights; Linux on x86-64 and
ARM64. Standard library only.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys

_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _MODE_FILTER = 38, 22, 2
_KILL, _ALLOW = 0x80000000, 0x7FFF0000
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06  # of the filter's language
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16  # where they stand in what it is given
_AF_INET, _AF_INET6 = 2, 10
_IO_URING_SETUP = 425
# The architecture as the kernel writes it, and the number of socket(), by what `uname -m` says.
_MACHINES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}


def filter_program(machine: str) -> bytes:
    """The filter as the kernel reads it. KeyError for a machine that it is not written for."""
    architecture, socket = _MACHINES[machine]
    # code, jump if true, jump if false (both counted from the next line), value
    lines = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 0, 7, architecture),  # another one's calls have other numbers: kill
        (_LOAD, 0, 0, _NUMBER),
        (_EQUAL, 5, 0, _IO_URING_SETUP),
        (_EQUAL, 0, 3, socket),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_EQUAL, 2, 0, _AF_INET),
        (_EQUAL, 1, 0, _AF_INET6),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _KILL),
    ]
    return b"".join(struct.pack("=HBBI", *line) for line in lines)


def is_possible() -> bool:
    """Whether this system can do it."""
    return sys.platform == "linux" and platform.machine() in _MACHINES


def forbid() -> None:
    """From now on and for ever: no internet socket in this process and those that it starts."""
    program = filter_program(platform.machine())
    text = ctypes.create_string_buffer(program, len(program))
    # struct sock_fprog: the count of lines, and where they are.
    description = struct.pack("HP", len(program) // 8, ctypes.addressof(text))
    libc = ctypes.CDLL(None, use_errno=True)
    for request in (
        (_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0),
        (_PR_SET_SECCOMP, _MODE_FILTER, ctypes.c_char_p(description), 0, 0),
    ):
        if libc.prctl(*request) != 0:
            raise OSError(ctypes.get_errno(), "the kernel takes no filter")


if __name__ == "__main__":
    forbid()
    os.execvp(sys.argv[1], sys.argv[1:])
