from __future__ import annotations

import json

import pytest

from genscene.api.app import bare_app

METHODS = {"get", "put", "post", "delete", "patch", "head", "options"}


@pytest.fixture(scope="module")
def document():
    return bare_app().openapi()


@pytest.fixture(scope="module")
def operations(document):
    return {
        f"{method.upper()} {path}": operation
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if method in METHODS
    }


def test_every_operation_has_an_id_of_its_own_and_says_what_it_does(operations):
    ids = [operation["operationId"] for operation in operations.values()]
    assert len(set(ids)) == len(ids) > 20
    for name, operation in operations.items():
        assert operation["summary"], name
        assert operation["description"], name
        assert operation["tags"], name


def test_every_tag_is_explained(document, operations):
    used = {tag for operation in operations.values() for tag in operation["tags"]}
    assert {tag["name"] for tag in document["tags"]} == used


def test_operations_with_a_key_tell_the_problems_that_it_may_meet(operations):
    for name, operation in operations.items():
        if operation.get("security"):
            schemes = {scheme for choice in operation["security"] for scheme in choice}
            assert schemes == {"Key", "Bearer", "Session"}, name
            assert {"401", "429"} <= set(operation["responses"]), name
            if name != "GET /api/session":
                assert "403" in operation["responses"], name
        if "{" in name:
            assert "404" in operation["responses"], name
        if operation.get("requestBody"):
            assert {"400", "413", "415", "422"} <= set(operation["responses"]), name


def test_every_error_is_a_problem_document(operations):
    for name, operation in operations.items():
        for status, response in operation["responses"].items():
            if int(status) >= 400 and "HEAD" not in name:
                content = response["content"]["application/problem+json"]
                assert content["schema"] == {"$ref": "#/components/schemas/Problem"}, (name, status)
                assert content["example"]["status"] == int(status), (name, status)


def test_every_reference_leads_somewhere(document):
    schemas = document["components"]["schemas"]
    text = json.dumps(document)
    named = {part.partition('"')[0] for part in text.split('"#/components/schemas/')[1:]}
    assert named <= set(schemas)
    assert "HTTPValidationError" not in schemas


def test_every_query_parameter_is_described(operations):
    for name, operation in operations.items():
        for parameter in operation.get("parameters", []):
            if parameter["in"] == "query":
                assert parameter.get("description"), (name, parameter["name"])
