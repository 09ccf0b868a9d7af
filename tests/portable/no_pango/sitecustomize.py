"""A system without the libraries that set PDF pages, for every Python that has this folder on its path."""

import ctypes.util

HIDDEN = ("pango", "gobject", "glib", "harfbuzz", "fontconfig")


def is_hidden(name):
    """Whether a library's name is one of theirs."""
    return any(word in str(name).lower() for word in HIDDEN)


found = ctypes.util.find_library
ctypes.util.find_library = lambda name: None if is_hidden(name) else found(name)

try:
    import cffi
except ImportError:
    pass
else:
    opened = cffi.FFI.dlopen

    def dlopen(self, name, *flags):
        """As on a machine that has no such file."""
        if is_hidden(name):
            raise OSError(f"cannot load library {name!r}: {name}: cannot open shared object file")
        return opened(self, name, *flags)

    cffi.FFI.dlopen = dlopen
