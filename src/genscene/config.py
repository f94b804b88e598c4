"""Settings from the environment; read by the shells (command line, service) only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from genscene.errors import SettingError

DEFAULT_CACHE_LIMIT_GB = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an operator may set.

    Attributes:
        cache_dir: `GENSCENE_CACHE_DIR`: folder of the store of products; may be deleted at any time.
        cache_limit_bytes: `GENSCENE_CACHE_LIMIT_GB`: size to which the store is pruned.
    """

    cache_dir: Path
    cache_limit_bytes: int


def load_settings(environment: Mapping[str, str]) -> Settings:
    """Read the settings.

    Raises:
        SettingError: A value cannot be used; the message names the setting.
    """
    folder = environment.get("GENSCENE_CACHE_DIR") or platformdirs.user_cache_dir("genscene", appauthor=False)
    limit_text = environment.get("GENSCENE_CACHE_LIMIT_GB", str(DEFAULT_CACHE_LIMIT_GB))
    try:
        limit_gb = float(limit_text)
    except ValueError:
        limit_gb = -1.0
    if not 0.1 <= limit_gb <= 10_000:
        raise SettingError(f"GENSCENE_CACHE_LIMIT_GB is {limit_text!r}; give a number of gigabytes from 0.1 to 10000.")
    return Settings(cache_dir=Path(folder).expanduser(), cache_limit_bytes=int(limit_gb * 1e9))
