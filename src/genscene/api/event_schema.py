"""Describe what an event's `data` holds, for the OpenAPI document: the job, under the event's own type."""

from __future__ import annotations

from typing import Any

EVENT_SCHEMA = "JobEvent"
"""Name of the union of all events among the document's schemas."""

_TIMESTAMP: dict[str, Any] = {
    "type": "number",
    "title": "Timestamp",
    "description": "Unix seconds at which the worker made the change.",
    "examples": [1763667085.916],
}
_RESYNC: dict[str, Any] = {
    "type": "object",
    "title": "Resync",
    "description": "What you know is too old: read the list of jobs again.",
    "required": ["type"],
    "properties": {"type": {"type": "string", "const": "resync", "title": "Type"}},
}


def event_schemas(job: dict[str, Any]) -> dict[str, Any]:
    """Return the schemas of all events, by name, and of their union.

    Args:
        job: The job's schema. Its own `type` gives way to the event's: it is also the beginning of the job's id.
    """
    kinds = {
        "JobUpdate": _change(job, "job_update", "A job has changed: put this in the place of what you knew of it."),
        "JobDeleted": _change(job, "job_deleted", "A job is gone: forget it."),
        "Resync": _RESYNC,
    }
    references = {name: f"#/components/schemas/{name}" for name in kinds}
    words = {schema["properties"]["type"]["const"]: references[name] for name, schema in kinds.items()}
    union = {
        "title": EVENT_SCHEMA,
        "description": "What the `data` of an event holds.",
        "oneOf": [{"$ref": reference} for reference in references.values()],
        "discriminator": {"propertyName": "type", "mapping": words},
    }
    return {**kinds, EVENT_SCHEMA: union}


def _change(job: dict[str, Any], word: str, description: str) -> dict[str, Any]:
    own = {"type": {"type": "string", "const": word, "title": "Type"}, "timestamp": _TIMESTAMP}
    return {
        "type": "object",
        "title": "".join(part.title() for part in word.split("_")),
        "description": description,
        "required": [*job["required"], "timestamp"],
        "properties": {**job["properties"], **own},
    }
