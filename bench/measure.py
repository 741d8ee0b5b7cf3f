"""Runs commands and says how long they took, how much memory, and what others used meanwhile."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple

PROCESSORS = os.cpu_count()
TICKS = os.sysconf("SC_CLK_TCK")


class Sample(NamedTuple):
    value: float
    others: float  # share of the machine that other processes and other machines used


class Figure:
    """What repeated samples of one quantity say."""

    def __init__(self):
        self.samples = []

    def add(self, value, others):
        self.samples.append(Sample(value, others))

    @property
    def value(self):
        return statistics.median(s.value for s in self.samples) if self.samples else None

    @property
    def others(self):
        return statistics.median(s.others for s in self.samples) if self.samples else None

    def text(self, digits=1):
        if not self.samples:
            return "-"
        return f"{self.value:.{digits}f} ({100 * self.others:.0f}%)"


class Finished(NamedTuple):
    output: str
    errors: str  # what it wrote to the standard error stream
    seconds: float
    peak: int  # bytes resident at most
    resident: int  # bytes resident in the last third of the time: the months, where they prevail
    others: float


def busy_seconds():
    """Processor seconds that the whole machine has used or had stolen."""
    with open("/proc/stat", encoding="ascii") as file:
        user, nice, system, _, _, irq, soft, steal = map(int, file.readline().split()[1:9])
    return (user + nice + system + irq + soft + steal) / TICKS


def resident_bytes(pid):
    try:
        with open(f"/proc/{pid}/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE")
    except (OSError, IndexError):
        return 0


def run(command, environment=None):
    """Runs a command to its end. Throws CalledProcessError with what it said where it fails."""
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
        own_before = time.process_time()
        busy_before = busy_seconds()
        start = time.perf_counter()
        process = subprocess.Popen(
            command, stdout=output, stderr=errors, env={**os.environ, **(environment or {})}
        )
        resident, pid = [], 0
        while pid == 0:
            time.sleep(0.02)
            resident.append(resident_bytes(process.pid))
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        own = usage.ru_utime + usage.ru_stime + time.process_time() - own_before
        others = (busy_seconds() - busy_before - own) / (seconds * PROCESSORS)
        output.seek(0)
        errors.seek(0)
        said, complained = output.read(), errors.read()
        if process.returncode != 0:
            raise subprocess.CalledProcessError(process.returncode, command, said, complained)
        held = statistics.median(resident[2 * len(resident) // 3 :])
        return Finished(
            said, complained, seconds, usage.ru_maxrss * 1024, held, min(max(others, 0), 1)
        )


class Bench:
    """Repeats measurements until others leave the machine alone, or patience ends."""

    def __init__(self, runs, quiet, tries):
        self.runs = runs
        self.quiet = quiet
        self.tries = tries

    def run(self, command, environment=None):
        """The run, of several tries, in which others used least; the first that is quiet."""
        best = None
        for _ in range(self.tries):
            finished = run(command, environment)
            if best is None or finished.others < best.others:
                best = finished
            if best.others <= self.quiet:
                break
        return best

    def interleave(self, contenders):
        """Measures contenders in turn (A B C A B C ...). A contender is a function that returns
        values by name and what others used; figures come back by contender and name."""
        figures = {name: {} for name in contenders}
        for _ in range(self.runs):
            for name, measure in contenders.items():
                values, others = measure()
                for key, value in values.items():
                    if value is not None:
                        figures[name].setdefault(key, Figure()).add(value, others)
        return figures


def first_json(output):
    """The first JSON value in what a program printed."""
    start = output.index("{")
    return json.JSONDecoder().raw_decode(output[start:])[0]


def say(text):
    print(text, file=sys.stderr, flush=True)
