"""Which open fonts stand for the faces of a notice, where Debian keeps them, and their checksums."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True)
class Member:
    """A file taken out of a Debian package; `kept_as` is empty for one that only others are made from."""

    package: str
    path: str
    sha256: str
    kept_as: str = ""

    @property
    def name(self) -> str:
        """The file's own name, without folders."""
        return (self.kept_as or self.path).rsplit("/", 1)[-1]


@dataclass(frozen=True)
class Derived:
    """A single-face font made of one face of a collection, under a name of our own.

    The licences reserve the original names for unchanged files. Every one is declared Regular with
    weight 400: 小标宋 is a face, not the bold of another, and programs that are asked for its plain style
    must neither fall back nor embolden it.
    """

    file: str
    source: str
    face_family: str
    family: str
    outline_name: str = ""  # replaces the CFF table's own name, and has to be as long


_FANDOL = "./usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/"
_NOTO = "./usr/share/fonts/opentype/noto/"

# Checksums of Debian 12: texlive-lang-chinese 2022.20230122-1, fonts-noto-cjk 1:20220127+repack1-1,
# fonts-arphic-ukai 0.2.20080216.2-5.
MEMBERS = (
    Member(
        "texlive-lang-chinese",
        _FANDOL + "FandolFang-Regular.otf",
        "d838ad32ce2244d8144f408c37fe71065aba6fbbc80759a4d2aa2033948d5bc9",
        "FandolFang-Regular.otf",
    ),
    Member(
        "texlive-lang-chinese",
        _FANDOL + "FandolKai-Regular.otf",
        "ea7e7fb4f9b3ac694a68d43946e04d21deed6e8c29a7c2d3081e1a4138f2f827",
        "FandolKai-Regular.otf",
    ),
    Member(
        "texlive-lang-chinese",
        _FANDOL + "FandolHei-Regular.otf",
        "4afa97aa8751e0118617df88272b58d43691b5cffb7ea024c4580496e9f34d28",
        "FandolHei-Regular.otf",
    ),
    Member(
        "texlive-lang-chinese",
        _FANDOL + "FandolSong-Regular.otf",
        "a3820003227d4abe31fe28b493200d94a849ccfd078b50a019264f70353020b0",
        "FandolSong-Regular.otf",
    ),
    Member(
        "texlive-lang-chinese",
        "./usr/share/doc/texlive-doc/fonts/fandol/COPYING.gz",
        "b94928591ae23ad41681fe34991e5d95d793666e751af505453a0152e6bc1a10",
        "licences/Fandol-COPYING.gz",
    ),
    Member(
        "fonts-noto-cjk",
        _NOTO + "NotoSerifCJK-Bold.ttc",
        "a5d4b046c127da3d7c72f98b46c41489cd29bf52abfdf18aba920903e920d4ac",
    ),
    Member(
        "fonts-noto-cjk",
        _NOTO + "NotoSerifCJK-Regular.ttc",
        "a04178ec485dffdff7cc0c0c20e1fce9202d7e2160d805e8e44a4c8841c58481",
    ),
    Member(
        "fonts-noto-cjk",
        _NOTO + "NotoSansCJK-Regular.ttc",
        "b76b0433203017ca80401b2ee0dd69350349871c4b19d504c34dbdd80541690a",
    ),
    Member(
        "fonts-noto-cjk",
        "./usr/share/doc/fonts-noto-cjk/copyright",
        "5bb218343ded506b258d86186d460fc47d9b6b28f0e642cf32676c396b7df763",
        "licences/Noto-CJK-copyright",
    ),
    Member(
        "fonts-arphic-ukai",
        "./usr/share/fonts/truetype/arphic/ukai.ttc",
        "cfc758e69386a21bade8cb3b373fda20d7f2fac6e8904ced2ded98588b63e274",
    ),
    Member(
        "fonts-arphic-ukai",
        "./usr/share/doc/fonts-arphic-ukai/copyright",
        "1f11c4a22865e1289f4694dad56b3561790a4b7341a511ddcd0edddcc3b95a46",
        "licences/AR-PL-UKai-copyright",
    ),
)

DERIVED = (
    Derived(
        "DocgenXiaoBiaoSong.otf",
        "NotoSerifCJK-Bold.ttc",
        "Noto Serif CJK SC",
        "Docgen XiaoBiaoSong",
        "Docgen-XiaoBiaoSong",
    ),
    Derived(
        "DocgenSerif.otf",
        "NotoSerifCJK-Regular.ttc",
        "Noto Serif CJK SC",
        "Docgen Serif",
        "DocgenSerif-SC-Regular",
    ),
    Derived(
        "DocgenSans.otf",
        "NotoSansCJK-Regular.ttc",
        "Noto Sans CJK SC",
        "Docgen Sans",
        "DocgenSans-SC-Regular",
    ),
    Derived("DocgenKai.ttf", "ukai.ttc", "AR PL UKai CN", "Docgen Kai"),
)

FAMILIES = {
    "FandolFang-Regular.otf": "FandolFang",
    "FandolKai-Regular.otf": "FandolKai",
    "FandolHei-Regular.otf": "FandolHei",
    "FandolSong-Regular.otf": "FandolSong",
} | {font.file: font.family for font in DERIVED}

# Fandol covers GB2312 whole but lacks most rare characters of names: a face of the same kind follows.
ROLES: dict[str, tuple[str, ...]] = {
    "小标宋": ("DocgenXiaoBiaoSong.otf",),
    "仿宋": ("FandolFang-Regular.otf", "DocgenSerif.otf"),
    "楷体": ("FandolKai-Regular.otf", "DocgenKai.ttf", "DocgenSerif.otf"),
    "黑体": ("FandolHei-Regular.otf", "DocgenSans.otf"),
    "宋体": ("FandolSong-Regular.otf", "DocgenSerif.otf"),
}

# The names that documents and machines give to the real faces, the usual one first.
REAL_NAMES: dict[str, tuple[str, ...]] = {
    "小标宋": ("方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05"),
    "仿宋": ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong"),
    "楷体": ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi"),
    "黑体": ("黑体", "SimHei"),
    "宋体": ("宋体", "SimSun"),
}

_RECIPE = 3  # raise when the way of deriving changes


def fingerprint() -> str:
    """What the cached fonts were made by; a cache that carries another is made anew."""
    table = repr((_RECIPE, MEMBERS, DERIVED))
    return hashlib.sha256(table.encode()).hexdigest()[:16]
