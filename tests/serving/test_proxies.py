"""The examples in `deploy/`, run as they stand but for names, ports and certificates.

The server never hears of who says nothing or speaks slowly, and nobody can pass for somebody else.
"""

import json
import re
import shutil
import ssl
import subprocess

import pytest

from tests.serving.conftest import COMMAND, ROOT, Process, free_port

pytestmark = pytest.mark.long
SILENT, SLOW = 200, 35


def nginx(port: int, upstream: int, folder, below: str = "/") -> tuple[list[str], ssl.SSLContext | None]:
    text = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    made = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=example.org".split()
    subprocess.run([*made, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    changes = {
        r"location / \{": f"location {below} {{",
        r"listen 80;": f"listen 127.0.0.1:{free_port()};",
        r"listen 443 ssl;": f"listen 127.0.0.1:{port} ssl;",
        r"server 127\.0\.0\.1:8050;": f"server 127.0.0.1:{upstream};",
        r"ssl_certificate .*": f"ssl_certificate {certificate};",
        r"ssl_certificate_key .*": f"ssl_certificate_key {key};",
    }
    for pattern, new in changes.items():
        text, count = re.subn(pattern, new, text)
        assert count == 1, pattern
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    where = f"daemon off; pid {folder}/pid; error_log stderr;"
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    return ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf"), "-g", where], trusting


def caddy(port: int, upstream: int, folder) -> tuple[list[str], ssl.SSLContext | None]:
    text = (ROOT / "deploy" / "Caddyfile").read_text(encoding="utf-8")
    version = subprocess.run(["caddy", "version"], capture_output=True, text=True, check=True).stdout
    if re.match(r"v?2\.6\.", version):  # Debian's, which has another word for it
        for new, old in (("request_buffers 64KB", "buffer_requests"), ("response_buffers 8MB", "buffer_responses")):
            text = text.replace(new, old)
    (folder / "Caddyfile").write_text(text, encoding="utf-8")
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")], None


@pytest.fixture(scope="module", params=[nginx, caddy], ids=["nginx", "caddy"])
def proxy(request, served, tmp_path_factory):
    if not shutil.which(request.param.__name__):
        pytest.skip(f"no {request.param.__name__} at hand")
    folder, port = tmp_path_factory.mktemp(request.param.__name__), free_port()
    command, tls = request.param(port, served.port, folder)
    named = {"SITE": f"http://127.0.0.1:{port}", "UPSTREAM": f"127.0.0.1:{served.port}"}
    started = Process(command, port, folder, HOME=str(folder), **named)
    started.tls = tls
    started.wait(started.ready)
    yield started
    started.close()


def connections(served) -> int:
    """How many connections the workers hold."""
    found = [one for worker in served.workers() for one in worker.net_connections("tcp")]
    return len([one for one in found if one.status == "ESTABLISHED" and one.laddr.port == served.port])


def test_silent_and_slow_connections_never_reach_the_server(served, proxy):
    post = b"POST /_dash-update-component HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    silent = [proxy.say(b"") for _ in range(SILENT - 2 * SLOW)]
    silent += [proxy.say(post + b"Content-Length: 500\r\n\r\n{") for _ in range(SLOW)]
    silent += [proxy.say(post + b"X-Sl") for _ in range(SLOW)]
    try:
        assert [proxy.get("/overview")[0] for _ in range(5)] == [200] * 5
        assert connections(served) <= 16
    finally:
        for line in silent:
            line.close()


def test_what_the_app_sends_arrives(served, proxy):
    answer = proxy.ask("/overview", **{"Accept-Encoding": "br"})
    assert answer.status == 200 and answer.headers["Content-Encoding"] == "br" and b"" != answer.read()
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Server"] in (None, "Panmunjom") and not answer.headers["Via"], "no name of a program"
    assert bool(answer.headers["Strict-Transport-Security"]) == bool(proxy.tls), "where TLS is, and only there"


def test_who_runs_it_asks_for_the_numbers_not_a_stranger(served, proxy):
    assert proxy.get("/metrics")[0] == 404 and served.get("/metrics")[0] == 200


def test_a_body_that_is_too_large_is_refused(served, proxy):
    large = {"Content-Type": "application/json"}
    assert proxy.ask("/_dash-update-component", "POST", b"x" * 100_000, **large).status in (413, 502)  # Caddy 2.6


def test_a_visitors_file_goes_through(served, proxy):
    answer = proxy.ask("/api/datasets?title=mine.csv", "POST", b"date,who,whom\n" + b"2017-09-03,PRK,USA\n" * 10_000)
    assert answer.status == 200 and "job" in json.loads(answer.read())


def test_nobody_can_say_he_is_somebody_else(served, proxy):
    """The address that counts is the one the proxy saw: this machine's, which is never limited."""
    for name in ("X-Forwarded-For", "Forwarded", "X-Real-IP"):
        assert proxy.get("/robots.txt", **{name: "198.51.100.7"})[0] == 200
    told = proxy.get("/api/figure/overview/survived.txt?words=pandas", **{"X-Forwarded-Host": "evil.example"})[1]
    assert b"evil.example" not in told


def test_below_a_path_nginx_is_told_it_once(tmp_path):
    if not shutil.which("nginx"):
        pytest.skip("no nginx at hand")
    port, upstream = free_port(), free_port()
    told = {"PANMUNJOM_BIND": f"127.0.0.1:{upstream}", "WEB_CONCURRENCY": "1", "PANMUNJOM_PREFIX": "/korea"}
    served = Process(COMMAND, upstream, tmp_path, PANMUNJOM_PROXIES="1", **told)
    command, tls = nginx(port, upstream, tmp_path, "/korea/")
    before = Process(command, port, tmp_path)
    before.tls = tls
    try:
        served.wait(served.ready)
        before.wait(lambda: before.get("/korea/health")[0] == 200)
        assert b'href="/korea/assets/' in before.get("/korea/overview")[1]
        assert before.get("/korea/metrics")[0] == 404
        # What is not below the path is nginx's own, which finds no file or, as another user, may not look for one.
        assert {before.get(path)[0] for path in ("/overview", "/metrics")} <= {403, 404}
        assert before.get("/korea/api/figure/overview/survived.svg")[0] in (200, 503)  # without Chromium
    finally:
        before.close()
        served.close()
