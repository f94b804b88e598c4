"""Dockerfile, compose file, proxy and alert rules hold what they must, and name nothing that does not exist."""

from __future__ import annotations

import fnmatch
import re
import tomllib
from collections.abc import Generator, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from packaging.specifiers import SpecifierSet
from packaging.version import Version
from tests.unit.studio.backups import settings_in

from genscene import __version__
from genscene.api.hub import Hub  # noqa: F401 - brings the measures of streams
from genscene.api.metrics import StudioState, metrics_text
from genscene.api.metrics_costs import LANES, JobCosts
from genscene.api.streams.stream import Reason
from genscene.config import NAMES, PREFIX, load_settings
from genscene.jobs.model import JobState
from genscene.studio.studio import open_studio

# ---- the image


def instructions(path: Path) -> list[tuple[str, str]]:
    """Return a Dockerfile's instructions: name and arguments, continued lines joined."""
    lines = [line for line in path.read_text().splitlines() if not line.lstrip().startswith("#")]
    joined = re.sub(r"\\\n\s*", " ", "\n".join(lines))
    return [(name, rest) for name, _, rest in (line.partition(" ") for line in joined.splitlines() if line.strip())]


def last_stage(path: Path) -> list[tuple[str, str]]:
    found = instructions(path)
    return found[max(index for index, (name, _) in enumerate(found) if name == "FROM") :]


@pytest.fixture
def dockerfile(repository: Path) -> Path:
    return repository / "Dockerfile"


def test_base_images_are_pinned_by_version_and_new_enough(dockerfile, repository):
    project = tomllib.loads((repository / "pyproject.toml").read_text())["project"]
    bases = [rest.split(" AS ")[0] for name, rest in instructions(dockerfile) if name == "FROM"]
    assert len(bases) == 3
    for base in bases:
        match = re.fullmatch(r"python:(\d+\.\d+\.\d+)-slim-bookworm", base)
        assert match, base
        assert Version(match[1]) in SpecifierSet(project["requires-python"])


def test_image_runs_as_nobody_special(dockerfile):
    (user,) = [rest for name, rest in last_stage(dockerfile) if name == "USER"]
    uid, _, gid = user.partition(":")
    assert int(uid) >= 10_000
    assert int(gid) >= 10_000
    names = [name for name, _ in last_stage(dockerfile)]
    assert "RUN" not in names[names.index("USER") :], "nothing may be made after that as somebody else"


def test_image_asks_for_its_health(dockerfile):
    (check,) = [rest for name, rest in last_stage(dockerfile) if name == "HEALTHCHECK"]
    assert "/health" in check
    assert "--timeout=5s" in check
    compile(check[check.index('"-c", "') + 7 : check.rindex('"]')], "HEALTHCHECK", "exec")


def test_image_keeps_data_and_cache_in_volumes(dockerfile):
    stage = dict(last_stage(dockerfile))
    told = dict(re.findall(r"(GENSCENE_\w+)=(\S+)", stage["ENV"]))
    assert told == {"GENSCENE_DATA_DIR": "/data", "GENSCENE_CACHE_DIR": "/cache"}
    assert stage["VOLUME"] == '["/data", "/cache"]'
    assert stage["ENTRYPOINT"] == '["genscene"]'
    assert stage["CMD"] == '["serve", "--host", "0.0.0.0", "--port", "8000"]'
    assert stage["EXPOSE"] == "8000"


def test_image_takes_locked_packages_and_nothing_from_elsewhere(dockerfile):
    text = dockerfile.read_text()
    assert "--require-hashes" in text
    assert not [name for name, _ in instructions(dockerfile) if name == "ADD"]
    assert not re.search(r"\b(curl|wget|apt-get|git clone)\b", text)


def test_everything_that_is_copied_exists_and_is_let_in(dockerfile, repository):
    rules = [line for line in (repository / ".dockerignore").read_text().splitlines() if line and line[0] != "#"]
    assert rules[0] == "*"
    copied = [
        source.rstrip("/")
        for name, rest in instructions(dockerfile)
        if name == "COPY" and "--from" not in rest
        for source in rest.split()[:-1]
    ]
    assert {"src", "assets", "requirements", "pyproject.toml"} <= set(copied)
    for source in copied:
        assert (repository / source).exists(), source
        assert any(rule.lstrip("!").rstrip("/") in {source, source.split("/")[0]} for rule in rules if rule[0] == "!")


@pytest.mark.parametrize("name", [".env", ".git/config", ".venv/bin/python", "out/video.mp4", "tests/x.py"])
def test_nothing_else_gets_into_the_image(name, repository):
    rules = [line for line in (repository / ".dockerignore").read_text().splitlines() if line and line[0] != "#"]
    let_in = [rule.lstrip("!") for rule in rules if rule[0] == "!"]
    assert not any(name == rule or name.startswith(rule) or fnmatch.fnmatch(name, rule) for rule in let_in)


# ---- the services


@pytest.fixture
def services(repository: Path) -> Mapping[str, Mapping[str, Any]]:
    return yaml.safe_load((repository / "compose.yaml").read_text())["services"]


def told(services: Mapping[str, Mapping[str, Any]], **given: str) -> dict[str, str]:
    """Return the studio's environment, with `${NAME}`, `${NAME:-default}` and `${NAME:?needed}` filled in."""

    def value(match: re.Match[str]) -> str:
        name, sign, rest = match[1], match[2] or "", match[3] or ""
        if name in given:
            return given[name]
        assert sign == ":-", f"{name} has to be given"
        return rest

    pattern = r"\$\{(\w+)(?:(:[-?])([^}]*))?\}"
    return {name: re.sub(pattern, value, str(text)) for name, text in services["studio"]["environment"].items()}


def test_every_setting_of_the_studio_exists_and_can_be_read(services, tmp_path):
    environment = told(services, DOMAIN="example.org")
    assert {name.removeprefix(PREFIX).lower() for name in environment} <= set(NAMES)
    settings = load_settings({**environment, "GENSCENE_DATA_DIR": str(tmp_path)}, folder=tmp_path)
    assert settings.public_url == "https://api.example.org"
    assert settings.cors_origins == ("https://app.example.org",)
    assert settings.retention_days is None
    more = told(services, DOMAIN="example.org", WORKERS="3", RETENTION_DAYS="30")
    assert load_settings(more, folder=tmp_path).workers == 3
    assert load_settings(more, folder=tmp_path).retention_days == 30


def test_studio_believes_the_proxy_and_shows_prometheus_its_measures(services, tmp_path):
    settings = load_settings(told(services, DOMAIN="example.org"), folder=tmp_path)
    proxy, prometheus = (services[name]["networks"]["inside"]["ipv4_address"] for name in ("proxy", "prometheus"))
    assert [str(network) for network in settings.trusted_proxies] == [f"{proxy}/32"]
    assert [str(network) for network in settings.metrics_allow] == [f"{prometheus}/32"]


def test_addresses_lie_in_the_network_and_differ(services, repository):
    from ipaddress import ip_address, ip_network

    document = yaml.safe_load((repository / "compose.yaml").read_text())
    subnet = ip_network(document["networks"]["inside"]["ipam"]["config"][0]["subnet"])
    addresses = [ip_address(one["networks"]["inside"]["ipv4_address"]) for one in services.values()]
    assert len(set(addresses)) == 3
    # The subnet's first address is the gateway's.
    assert all(address in subnet and address != subnet[1] for address in addresses)


def test_only_the_proxy_is_open_to_others(services):
    assert "ports" not in services["studio"]
    assert services["proxy"]["ports"] == ["80:80", "443:443"]
    assert all(port.startswith("127.0.0.1:") for port in services["prometheus"]["ports"])


def test_services_have_few_rights_and_pinned_images(services):
    for name, service in services.items():
        assert re.search(r":v?\d+\.\d+\.\d+", service["image"]), name
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert service["restart"] == "unless-stopped"
    assert services["studio"]["read_only"] is True
    assert services["studio"]["image"] == f"genscene:{__version__}"


def test_studio_has_more_time_to_stop_than_it_takes(services):
    assert int(services["studio"]["stop_grace_period"].removesuffix("s")) > 10


def test_every_volume_and_every_file_that_is_mounted_exists(services, repository):
    document = yaml.safe_load((repository / "compose.yaml").read_text())
    for service in services.values():
        for volume in service["volumes"]:
            source = volume.split(":")[0]
            assert (repository / source).is_file() if source.startswith("./") else source in document["volumes"]


# ---- the alerts


def rules(repository: Path) -> Sequence[Mapping[str, Any]]:
    document = yaml.safe_load((repository / "deployment" / "alerts.yml").read_text())
    return [rule for group in document["groups"] for rule in group["rules"]]


@pytest.fixture(scope="module")
def series(tmp_path_factory: pytest.TempPathFactory) -> Generator[set[str]]:
    """Every series that a studio offers, by the names that rules use."""
    studio = open_studio(settings_in(tmp_path_factory.mktemp("series") / "data"))
    text = metrics_text(StudioState(studio.engine, lambda: 1), JobCosts(studio.engine, studio.settings.data_dir))
    kinds = dict(re.findall(r"^# TYPE (\S+) (\S+)$", text.decode(), flags=re.MULTILINE))
    names = {name for name, kind in kinds.items() if kind != "histogram"}
    for name in (name for name, kind in kinds.items() if kind == "histogram"):
        names |= {f"{name}_bucket", f"{name}_sum", f"{name}_count"}
    yield names
    studio.close()


def test_alerts_ask_for_series_that_the_studio_offers(repository, series):
    asked = {name for rule in rules(repository) for name in re.findall(r"\bgenscene_\w+", rule["expr"])}
    assert len(asked) >= 8
    assert asked <= series


def test_alerts_ask_for_values_that_labels_have(repository):
    known = {"reason": get_args(Reason), "state": get_args(JobState), "job": ("studio",), "lane": LANES}
    found = [one for rule in rules(repository) for one in re.findall(r'(\w+)=~?"([^"]+)"', rule["expr"])]
    for label, values in found:
        if label in known:
            assert set(values.split("|")) <= set(known[label]), (label, values)
    assert {"reason", "state"} <= {label for label, _ in found}


def test_every_alert_is_explained_on_the_operations_page(repository):
    page = (repository / "docs" / "deployment" / "operations.md").read_text()
    for rule in rules(repository):
        assert f"`{rule['alert']}`" in page, rule["alert"]
        assert set(rule) == {"alert", "expr", "for", "labels", "annotations"}


def test_prometheus_reads_what_the_compose_file_starts(repository, services):
    config = yaml.safe_load((repository / "deployment" / "prometheus.yml").read_text())
    (scrape,) = config["scrape_configs"]
    (target,) = scrape["static_configs"][0]["targets"]
    host, port = target.split(":")
    assert host in services
    assert port == services[host]["command"][-1]
    assert scrape["metrics_path"] == "/metrics"
