"""A system that lacks what Windows lacks, for every Python that starts with this folder on its path."""

import os
import signal
import sys

MODULES = ("fcntl", "resource", "pwd", "grp", "termios")
OF_OS = (  # without uname, which Linux's own ctypes asks for
    *("O_NOFOLLOW", "O_DIRECTORY", "O_NONBLOCK", "sched_getaffinity", "sched_setaffinity"),
    *("getuid", "geteuid", "getgid", "getegid", "fork", "forkpty", "killpg", "link"),
    *("pread", "pwrite", "fchmod", "fchown", "chown", "mkfifo", "nice", "statvfs", "sync"),
)
OF_SIGNAL = ("SIGALRM", "setitimer", "getitimer", "alarm", "pthread_sigmask", "pthread_kill", "sigwait")


class Missing:
    """Finds that a module is not there."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if name in MODULES:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


for module in MODULES:
    sys.modules.pop(module, None)
sys.meta_path.insert(0, Missing)
for holder, names in ((os, OF_OS), (signal, OF_SIGNAL)):
    for name in names:
        delattr(holder, name)
