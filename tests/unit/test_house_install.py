"""What setting a checkout up tells whoever waits for it."""

from __future__ import annotations

import importlib.util
from pathlib import Path


def test_first_set_up_says_how_long_it_takes_and_later_ones_say_nothing(
    repository: Path, tmp_path, monkeypatch, capsys
):
    spec = importlib.util.spec_from_file_location("install", repository / "requirements" / "install.py")
    assert spec is not None
    assert spec.loader is not None
    install = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(install)
    monkeypatch.setattr(install, "STAMPS", tmp_path)
    install.tell_what_comes()
    assert "minutes" in capsys.readouterr().out
    install.step("packages", "digest", lambda: None)
    assert capsys.readouterr().out == "set-up: packages\n"
    install.tell_what_comes()
    install.step("packages", "digest", lambda: None)
    assert capsys.readouterr().out == ""
