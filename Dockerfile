# syntax=docker/dockerfile:1.7
# The studio in one image: everything is made from this checkout and from packages that are pinned by their digests.
#   docker build -t genscene .
#   docker run -p 127.0.0.1:8000:8000 -v genscene-data:/data -v genscene-cache:/cache genscene

FROM python:3.11.14-slim-bookworm AS build
WORKDIR /build
COPY requirements/ requirements/
COPY assets/ assets/
COPY pyproject.toml README.md LICENSE THIRD_PARTY.md CHANGELOG.md ./
COPY src/ src/
COPY web/ web/
# The same set-up as in a checkout: locked packages, packed artwork, voices, fonts and the page; then the wheel with all of them.
RUN python requirements/install.py && .venv/bin/python assets/wheel.py

FROM python:3.11.14-slim-bookworm AS packages
COPY requirements/runtime.txt /tmp/runtime.txt
RUN python -m venv /opt/genscene \
    && /opt/genscene/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes --no-deps \
        --only-binary :all: -r /tmp/runtime.txt
COPY --from=build /build/dist/ /tmp/dist/
RUN /opt/genscene/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps --no-index /tmp/dist/*.whl \
    && /opt/genscene/bin/python -m compileall -q /opt/genscene

FROM python:3.11.14-slim-bookworm
LABEL org.opencontainers.image.title="Gen Scene Studio" \
      org.opencontainers.image.licenses="Apache-2.0"
RUN groupadd --gid 10001 genscene \
    && useradd --uid 10001 --gid genscene --no-create-home --home-dir /data --shell /usr/sbin/nologin genscene \
    && install --directory --owner=genscene --group=genscene --mode=0700 /data /cache
COPY --from=packages /opt/genscene /opt/genscene
ENV PATH=/opt/genscene/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    GENSCENE_DATA_DIR=/data \
    GENSCENE_CACHE_DIR=/cache
USER 10001:10001
WORKDIR /data
VOLUME ["/data", "/cache"]
EXPOSE 8000
# Streams are closed and jobs are parked within ten seconds of this.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/health', timeout=4)"]
ENTRYPOINT ["genscene"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
