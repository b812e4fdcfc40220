"""The gate: how many requests a worker computes at once, and how much of its time one visitor may take."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ipaddress import IPv6Address, ip_address
from threading import BoundedSemaphore, Lock

from cachetools import LRUCache
from flask import Flask, g, has_app_context, request

from components.words.refusals import Refused

AT_ONCE = 2  # more only slow each other down: they share one interpreter
BURST = 30.0  # s of work a visitor may ask of a worker at once ...
SHARE = 0.25  # ... and of each further second
VISITORS = 10_000  # remembered at a time
PRESSED = 1.0  # s that a file costs which the browser makes, beside what the worker itself does


class Gate:
    """Lets in so many requests at once; the others wait their turn."""

    def __init__(self, at_once: int = AT_ONCE):
        self._places = BoundedSemaphore(at_once)

    def enter(self) -> None:
        self._places.acquire()
        g.entered = True

    def leave(self) -> None:
        if g.pop("entered", False):
            self._places.release()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """While the request waits for something else than this process, another takes its place."""
        entered = has_app_context() and "entered" in g
        if entered:
            g.pressed = g.get("pressed", 0.0) + PRESSED
            self.leave()
        try:
            yield
        finally:
            if entered:
                self.enter()


class Budget:
    """Seconds of work by visitor: a bucket that fills with what is done and empties with time."""

    def __init__(self, burst: float = BURST, share: float = SHARE, now: Callable[[], float] = time.monotonic):
        self.burst, self.share, self.now = burst, share, now
        self._kept: LRUCache[str, tuple[float, float]] = LRUCache(VISITORS)
        self._lock = Lock()

    def _level(self, visitor: str) -> float:
        level, since = self._kept.get(visitor, (0.0, 0.0))
        return max(0.0, level - self.share * (self.now() - since))

    def spend(self, visitor: str, seconds: float) -> None:
        with self._lock:
            self._kept[visitor] = self._level(visitor) + seconds, self.now()

    def wait(self, visitor: str) -> int:
        """Seconds until the visitor may ask again, 0 where at once."""
        with self._lock:
            over = self._level(visitor) - self.burst
        return 0 if over < 0 else int(over / self.share) + 1


def visitor_of(address: str | None) -> str:
    """Who asks: an IPv4 address or a network of IPv6; '' for this machine, which is never limited."""
    try:
        found = ip_address((address or "").partition("%")[0])
    except ValueError:
        return ""
    if found.is_loopback:
        return ""
    return str(int(found) >> 64) if isinstance(found, IPv6Address) else str(found)


def keep(server: Flask, gate: Gate, budget: Budget, free: Callable[[str], bool]) -> None:
    """Put both before all but what `free` says costs nothing: files, and the health of the worker."""

    def enter() -> None:
        if free(request.path):
            return
        visitor = visitor_of(request.remote_addr)
        seconds = budget.wait(visitor) if visitor else 0
        if seconds:
            raise Refused(
                429,
                f"You have asked for more than one visitor's share. Try again in {seconds} s.",
                f"您的请求已超出单个访客的份额，请在 {seconds} 秒后重试。",
                {"Retry-After": str(seconds)},
            )
        gate.enter()
        g.visitor, g.began = visitor, time.thread_time()

    def leave(error: BaseException | None) -> None:
        gate.leave()
        if g.get("visitor"):
            budget.spend(g.visitor, time.thread_time() - g.began + g.get("pressed", 0.0))

    server.before_request(enter)
    server.teardown_request(leave)
