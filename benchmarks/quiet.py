"""Whether this machine is quiet enough to be judged by: `make bench` asks before it measures anything.

The load average is how many processes wanted a processor in the last minute, ours and others'. `make bench BUSY=1`
measures all the same.
"""

import os
import sys

MOST = 0.25  # of the load a core can carry; above it a measurement tells of others


def verdict(load: float, cores: int) -> tuple[bool, str]:
    """Whether to measure, and the sentence that says why."""
    bound = MOST * cores
    seen = f"load average {load:.2f} on {cores} cores, at most {bound:.2f}"
    return load <= bound, f"bench: {seen}" if load <= bound else f"bench: the machine is busy: {seen} (BUSY=1 measures)"


def main() -> int:
    quiet, said = verdict(os.getloadavg()[0], os.cpu_count() or 1)
    print(said, file=sys.stdout if quiet else sys.stderr)
    return 0 if quiet or os.environ.get("BUSY") else 1


if __name__ == "__main__":
    sys.exit(main())
