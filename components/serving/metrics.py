"""What a worker counts of its own work, as Prometheus reads it: `/metrics`, for those who run the server.

Where `PROMETHEUS_MULTIPROC_DIR` names a folder, as `gunicorn.conf.py` sees to, all workers are told together.
"""

import os
import time
from collections.abc import Callable, Mapping

from flask import Flask, Response, g, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from werkzeug.exceptions import NotFound

METHODS = ("GET", "HEAD", "POST")  # a stranger's own words are no labels
SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25)
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-Ip")  # a proxy says for whom it asks


class Metrics:
    """Requests and seconds by route; `now` gives what else stands at which number, by name and label."""

    def __init__(self, now: Callable[[], Mapping[str, Mapping[str, float]]]):
        self.now, self.registry = now, CollectorRegistry()
        here = {"registry": self.registry}
        by = ("route", "method", "status")
        self.requests = Counter("panmunjom_requests", "Requests answered", by, **here)
        self.seconds = Histogram(
            "panmunjom_request_seconds", "Seconds until the answer, by route", ("route",), buckets=SECONDS, **here
        )
        self.work = Counter("panmunjom_processor_seconds", "Seconds of processor, by route", ("route",), **here)
        whole = {"multiprocess_mode": "livesum", **here}
        each = {"multiprocess_mode": "livemostrecent", **here}
        self.gauges = {
            "cache_bytes": Gauge("panmunjom_cache_bytes", "Bytes a cache holds", ("cache",), **whole),
            "exports": Gauge("panmunjom_exports", "Files being made or waiting for the browser", ("state",), **whole),
            "dataset_events": Gauge("panmunjom_dataset_events", "Events of a dataset", ("dataset",), **each),
        }

    def install(self, server: Flask, path: str) -> None:
        server.before_request_funcs.setdefault(None, []).insert(0, self.begin)
        server.after_request(self.count)
        server.add_url_rule(path, "panmunjom-metrics", self.tell, methods=["GET"])

    def begin(self) -> None:
        g.asked, g.worked = time.perf_counter(), time.thread_time()

    def count(self, response: Response) -> Response:
        route = request.url_rule.rule if request.url_rule else "none"
        method = request.method if request.method in METHODS else "other"
        self.requests.labels(route, method, response.status_code).inc()
        self.seconds.labels(route).observe(time.perf_counter() - g.asked)
        self.work.labels(route).inc(max(0.0, time.thread_time() - g.worked))
        for name, values in self.now().items():
            for label, value in values.items():
                self.gauges[name].labels(label).set(value)
        return response

    def tell(self) -> Response:
        """All numbers; nothing to a stranger whom a proxy lets through."""
        if any(name in request.headers for name in FORWARDED):
            raise NotFound
        registry = self.registry
        if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
            registry = CollectorRegistry()
            MultiProcessCollector(registry)
        response = Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
        response.headers["Cache-Control"] = "no-store"
        return response
