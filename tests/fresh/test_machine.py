"""What the bare system takes over from a machine, and what it leaves."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fresh.__main__ import differing, files, temporary_folder
from tests.fresh.machine import apt_options, mirror, pip_conf, proxies, sources

TARGETS = """http://mirror.example/debian/ bookworm main
http://mirror.example/debian/ bookworm-updates main
http://mirror.example/debian/ bookworm main
http://other.example/tools/ nodistro main
"""
DUMP = """Acquire::http::Proxy "http://proxy.example:3128/";
Acquire::Check-Date "false";
Acquire::Languages "none";
APT::Architecture "amd64";
"""


def test_only_debian_12_is_taken_over_and_each_source_once() -> None:
    found = sources(TARGETS)
    assert [source.suite for source in found] == ["bookworm", "bookworm-updates"]
    assert mirror(found) == "http://mirror.example/debian/"
    assert mirror(sources("http://other.example/tools/ nodistro main\n")) is None


def test_of_apts_options_only_the_way_to_the_sources_is_taken_over() -> None:
    assert [line.split()[0] for line in apt_options(DUMP).splitlines()] == [
        "Acquire::http::Proxy",
        "Acquire::Check-Date",
    ]


def test_the_environments_proxy_goes_before_apts() -> None:
    assert proxies(DUMP, {})["http_proxy"] == "http://proxy.example:3128/"
    assert proxies(DUMP, {"HTTP_PROXY": "http://own:1"}) == {"HTTP_PROXY": "http://own:1"}


def test_pips_indexes_are_taken_over_but_no_local_folder() -> None:
    listing = (
        "global.index-url='https://a.example/simple'\n:env:.index-url='https://b.example/simple'\n"
        "global.extra-index-url='file:///srv/simple https://c.example/simple'\nglobal.find-links='/srv'\n"
    )
    assert pip_conf(listing) == (
        "[global]\nindex-url = https://b.example/simple\nextra-index-url = https://c.example/simple\n"
    )


def test_a_differing_or_missing_file_is_named(tmp_path: Path) -> None:
    for folder, text in (("there", "1"), ("here", "2")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same").write_text("0", encoding="utf-8")
        (tmp_path / folder / "other").write_text(text, encoding="utf-8")
    (tmp_path / "here" / "more").touch()
    assert differing(files(tmp_path / "there"), files(tmp_path / "here")) == ["more", "other"]


def test_the_folder_is_gone_after_an_interruption() -> None:
    kept: list[Path] = []

    def interrupted() -> None:
        with temporary_folder() as folder:
            (folder / "system").mkdir()
            kept.append(folder)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert [folder.exists() for folder in kept] == [False]
