"""Write a storyboard as a document that reads back equal."""

from __future__ import annotations

import json
from typing import Any, Literal

import yaml

from genscene.storyboard.document import Storyboard


def dump_storyboard(storyboard: Storyboard, kind: Literal["json", "yaml"]) -> str:
    """Write a storyboard for a person to edit.

    Every setting of the video is written, so that a document keeps its meaning; of a scene, only what it says.
    """
    fields: dict[str, Any] = storyboard.model_dump(mode="json", exclude_none=True, exclude={"scenes"})
    fields["scenes"] = [scene.model_dump(mode="json", exclude_defaults=True) for scene in storyboard.scenes]
    if kind == "json":
        return json.dumps(fields, ensure_ascii=False, indent=2) + "\n"
    return yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=120)
