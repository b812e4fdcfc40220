"""A PostgreSQL server and a Spark cluster, started for the tests on this machine and stopped after them."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Generator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

HERE = "127.0.0.1"
PATIENCE = 20  # seconds a server has to stop by itself
# Processes that live for a minute: what a longer life would be compiled and collected for costs more than it gives
SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HERE, 0))
        return probe.getsockname()[1]


def program(name: str) -> str:
    """A program of PostgreSQL, which Debian keeps off the path."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return shutil.which(name) or shutil.which(name, path=os.pathsep.join(map(str, folders))) or ""


@contextmanager
def postgres() -> Generator[str]:
    """The URL of a database whose alphabet is not that of code points, on a server that refuses to run as root."""
    pytest.importorskip("psycopg", reason="psycopg is not installed (requirements-postgres.txt)")
    if not (program("initdb") and program("postgres")):
        pytest.skip("there is no PostgreSQL server here (Debian: apt-get install postgresql)")
    folder, port = Path(tempfile.mkdtemp(prefix="panmunjom-pg-")), free_port()
    own: dict[str, str] = {}
    if os.geteuid() == 0:
        shutil.chown(folder, "nobody")
        own = {"user": "nobody"}

    def run(*command: str) -> None:
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, **own)

    alphabet = ("--encoding=UTF8", "--locale-provider=icu", "--icu-locale=en", "--no-locale")
    run(program("initdb"), "-D", str(folder / "data"), "-U", "reader", "-A", "trust", "--no-sync", *alphabet)
    options = ("-c", f"listen_addresses={HERE}", "-c", f"port={port}", "-c", f"unix_socket_directories={folder}")
    command = [program("postgres"), "-D", str(folder / "data"), *options, "-c", "fsync=off"]
    try:
        # On this signal it does not wait for those who are still connected
        with started(command, "ready to accept connections", signal.SIGINT, cwd=folder, **own):
            yield f"postgresql://reader:secret@{HERE}:{port}/postgres"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def started(command: list[str], ready: str, stop: signal.Signals, **how: Any) -> Generator[None]:
    """A server, from when it says that it is ready; it ends with the tests by the signal it heeds, or with their
    process if that is killed."""
    tied = ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []
    done = subprocess.Popen([*tied, *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, **how)
    try:
        said = []
        for line in done.stderr:
            said.append(line)
            if ready in line:
                break
        else:
            raise AssertionError("".join(said[-20:]))
        # What it says later goes nowhere, and does not fill the pipe.
        threading.Thread(target=done.stderr.read, daemon=True).start()
        yield
    finally:
        for sign in (stop, signal.SIGKILL):
            done.send_signal(sign)
            with suppress(subprocess.TimeoutExpired):
                done.wait(PATIENCE)
                break


@contextmanager
def spark() -> Generator[str]:
    """The address of a standalone cluster of one master and two workers."""
    home = Path(
        pytest.importorskip("pyspark", reason="pyspark is not installed (requirements-spark.txt)").__file__
    ).parent
    if not java():
        pytest.skip(
            "there is no Java 17 or newer here, which Spark needs (Debian: apt-get install openjdk-17-jre-headless)"
        )
    os.environ |= {"SPARK_LOCAL_IP": HERE, "PYSPARK_PYTHON": sys.executable, "SPARK_HOME": str(home)}
    os.environ["JAVA_TOOL_OPTIONS"] = SHORT_LIVED
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="panmunjom-spark-") as folder, ExitStack() as stack:

        def start(kind: str, ready: str, *arguments: str) -> None:
            command = [str(home / "bin" / "spark-class"), f"org.apache.spark.deploy.{kind}", "--host", HERE, *arguments]
            # Java heeds no interrupt where the tests run in the background of a shell
            stack.enter_context(started(command, ready, signal.SIGTERM, cwd=folder))

        master = f"spark://{HERE}:{port}"
        start("master.Master", "I have been elected leader", "--port", str(port), "--webui-port", str(free_port()))
        for number in range(2):
            own = ("--cores", "1", "--memory", "1g", "--webui-port", str(free_port()))
            start("worker.Worker", "Successfully registered with master", *own, "-d", f"{folder}/{number}", master)
        try:
            yield master
        finally:
            from pyspark.sql import SparkSession

            held = SparkSession.getActiveSession()
            if held:
                held.stop()


def java() -> bool:
    """Whether Java 17 or newer is here."""
    found = shutil.which("java")
    if not found:
        return False
    told = subprocess.run([found, "-version"], capture_output=True, text=True, check=False).stderr
    version = told.partition('"')[2].partition('"')[0].split(".")[0]
    return version.isdigit() and int(version) >= 17
