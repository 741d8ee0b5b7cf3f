"""Compares townhall with what a user could write by hand; see docs/performance.md. Started by
bench/compare.sh."""

import argparse
import contextlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import report
from measure import PROCESSORS, Bench, first_json, run, say

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SCENARIOS = {"jinzhu": ROOT / "scenarios/jinzhu.yaml", "ten_ties": HERE / "ten_ties.yaml"}
# Enough for a second or more; an election month in thirty, as in 120 months of the scenario.
MONTHS = {10**5: 480, 10**6: 120, 10**7: 30, 10**8: 24}
PARTS = ["full", "kernel", "ensemble", "variants", "instructions", "machine"]
LEVELS = ["x86-64-v2", "x86-64-v3", "x86-64-v4"]
ENSEMBLE = [2000, 5000, 20000, 40000]
# Found by trying: 0.703 of the citizens act in an open channel in a month (of 20,000, months 49 to
# 60 of 60); as the scenario stands 0.051.
ALL_ACT = "decision.open.intercept=-1.5"


class Program:
    """The program under measure."""

    def __init__(self, build, folder):
        self.path = build / "townhall"
        self.build = build
        self.results = folder / "results"
        self.levels = [level for level in LEVELS if self.has(level)]
        once = ["run", SCENARIOS["jinzhu"], "--output", self.results, "--months", "1", "--quiet"]
        run([self.path, *once, "--force", "--arm", "baseline"])
        self.manifest = json.loads((self.results / "manifest.json").read_text())

    def has(self, level):
        """Whether the program can be asked for a level of instructions here."""
        try:
            run([self.path, "--instruction-set", level, "validate", SCENARIOS["jinzhu"]])
        except subprocess.CalledProcessError:
            return False
        return True

    def beside(self, name):
        """Another executable of the build, of the level that the program itself chooses."""
        of_level = self.build / f"{name}-{self.manifest.get('instruction_set')}"
        return of_level if of_level.exists() else self.build / name

    def run(self, bench, scenario, **wanted):
        """One run: values by name, and what others used. Rates in million citizen-months."""
        options = {"arm": "baseline", **wanted}
        sets = options.pop("sets", [])
        level = options.pop("level", None)
        command = [self.path, *(["--instruction-set", level] if level else [])]
        command += ["run", SCENARIOS[scenario], "--output", self.results]
        command += ["--quiet", "--json", "--force"]
        for name, value in options.items():
            if value is not None:
                command += [f"--{name.replace('_', '-')}", str(value)]
        for value in sets:
            command += ["--set", value]
        finished = bench.run(command)
        manifest = json.loads((self.results / "manifest.json").read_text())
        with open(self.results / "scenario.yaml", encoding="utf-8") as file:
            months = next(int(line.split()[1]) for line in file if line.startswith("months:"))
        work = manifest["citizen_months"]
        citizens = work / months / len(manifest["arms"]) / manifest["replicates"]
        set_up, stepping = self.seconds(finished)
        values = {
            "rate": work / stepping / 1e6,
            "whole": work / finished.seconds / 1e6,
            "set_up": set_up / (stepping / months),
            "set_up_share": set_up / (set_up + stepping),
            "held": finished.resident / citizens,
            "peak": finished.peak / citizens,
        }
        means = first_json(finished.output)["arms"][0]["means"]
        values["open_rate"] = means["open_rate"]
        return values, finished.others

    def seconds(self, finished):
        """Seconds of set-up and of the months: as the program says, or from the times of its runs,
        which hold the months and the copying of the world."""
        said = first_json(finished.output)
        if "months_seconds" in said:
            return said["set_up_seconds"], said["months_seconds"]
        with open(self.results / "runs.csv", encoding="utf-8") as file:
            header = file.readline().strip().split(",")
            rows = [dict(zip(header, line.strip().split(","))) for line in file]
        stepping = sum(float(row["seconds"]) for row in rows)
        if len(rows) > 1:
            stepping /= PROCESSORS
        return max(finished.seconds - stepping, 0), stepping


def measure_full(program, bench, sizes):
    """The full model and ten ties by size and threads."""
    figures = {}
    for size in sizes:
        say(f"full model, {size:,} citizens")
        contenders = {
            (scenario, size, threads): lambda scenario=scenario, threads=threads: program.run(
                bench, scenario, citizens=size, months=MONTHS[size], threads=threads
            )
            for scenario in SCENARIOS
            for threads in (2, 1)
        }
        figures.update(bench.interleave(contenders))
    return figures


def measure_kernel(program, bench, sizes, folder):
    """The reference kernel: ours, and the rival's in both precisions."""
    figures = {}
    kernel = program.beside("townhall-reference-kernel")
    for size in sizes:
        if size > 10**7:
            continue
        say(f"reference kernel, {size:,} agents")
        file = folder / "network"
        run([kernel, "make", file, str(size)])
        rival = [sys.executable, HERE / "rival.py", file]
        commands = {
            "2 threads": [kernel, "time", file, "2"],
            "float32": rival,
            "1 thread": [kernel, "time", file, "1"],
            "float64": [*rival, "--precision", "float64"],
        }

        def measure(command):
            finished = bench.run(command)
            said = first_json(finished.output)
            return {key: said[key] for key in ("rate", "walk", "share")}, finished.others

        contenders = {
            (name, size): lambda command=command: measure(command)
            for name, command in commands.items()
        }
        figures.update(bench.interleave(contenders))
        file.unlink()
    return figures


def measure_ensemble(program, bench):
    """All arms of many small worlds: set-up and tables included."""
    say("ensembles")
    contenders = {}
    for citizens in ENSEMBLE:
        replicates = max(PROCESSORS, 160_000 // citizens // PROCESSORS * PROCESSORS)
        contenders[citizens] = lambda citizens=citizens, replicates=replicates: program.run(
            bench, "jinzhu", arm=None, citizens=citizens, replicates=replicates, months=120
        )
    # In the same turns, so that their ratio is of the same minutes.
    contenders["one world"] = lambda: program.run(bench, "jinzhu", citizens=10**6, months=120)
    return bench.interleave(contenders)


def measure_variants(program, bench):
    """One thing changed at a time, a million citizens."""
    say("variants")
    settings = {
        "as it is": {},
        "70% take part": {"sets": [ALL_ACT]},
        "no table": {"sets": ["record.tables=[]"]},
    }
    settings.update({level: {"level": level} for level in program.levels})
    return bench.interleave(
        {
            name: lambda setting=setting: program.run(
                bench, "jinzhu", citizens=10**6, months=120, **setting
            )
            for name, setting in settings.items()
        }
    )


def count_instructions(program):
    """Instructions a citizen-month, by callgrind: what 30 months more, one of them with an
    election, cost 20,000 citizens on one thread. Load cannot change them."""
    say("instructions")
    if shutil.which("valgrind") is None:
        return {}
    # Of x86-64-v3, which valgrind knows, and itself: a program that goes over to another escapes it.
    level = program.build / "townhall-x86-64-v3"
    if not level.exists():
        return {}
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", level]
    found = {}
    for scenario, file in SCENARIOS.items():
        collected = []
        for months in ("1", "31"):
            options = ["--months", months, "--threads", "1", "--arm", "baseline", "--quiet"]
            said = run([*command, "run", file, "--output", program.results, "--force", *options])
            collected.append(int(re.search(r"Collected : (\d+)", said.errors)[1]))
        found[scenario] = (collected[1] - collected[0]) / (30 * 20_000)
    return found


def measure_machine(program, bench):
    """What the machine can do: a triad, and random gathers by the size of the table."""
    say("triad and gathers")
    suites = program.beside("townhall-bench")
    if not suites.exists():
        return {}
    command = [suites, "--benchmark_filter=triad|gather", "--benchmark_format=json"]

    def measure():
        finished = bench.run(command)
        said = first_json(finished.output)["benchmarks"]
        values = {}
        for one in said:
            name = one["name"].split("/real_time")[0]
            values[name] = one.get("bytes_per_second", one.get("items_per_second")) / 1e9
        return values, finished.others

    return bench.interleave({"machine": measure})["machine"]


def describe_machine(program, bench):
    """Processor, compiler and revision, on one line."""
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        names = [line.split(":", 1)[1].strip() for line in file if line.startswith("model name")]
    revision = "unknown"
    with contextlib.suppress(OSError, subprocess.CalledProcessError):
        revision = run(["git", "-C", ROOT, "rev-parse", "--short=12", "HEAD"]).output.strip()
    return (
        f"{names[0] if names else platform.processor()}, {PROCESSORS} processors, "
        f"{program.manifest['compiler']}, {program.manifest.get('instruction_set', 'x86-64')}, "
        f"revision {revision}; medians of {bench.runs} runs."
    )


def read_options():
    parser = argparse.ArgumentParser(
        prog="bench/compare.sh",
        description="Measures townhall beside NumPy and SciPy; writes docs/performance.md's tables",
    )
    parser.add_argument("--large", action="store_true", help="100 million citizens too")
    parser.add_argument("--most", type=float, default=1e7, help="citizens of the largest world")
    parser.add_argument("--runs", type=int, default=3, help="of each contender, in turn")
    parser.add_argument(
        "--quiet-below", type=float, default=3, help="repeat while others use more, percent"
    )
    parser.add_argument("--tries", type=int, default=3, help="at most so often")
    parser.add_argument(
        "--only",
        nargs="+",
        choices=PARTS,
        help="measure these alone; the other tables stay as they are",
    )
    parser.add_argument("--build", type=Path, default=ROOT / "build/release")
    parser.add_argument("--print-only", action="store_true", help="leave the page as it is")
    return parser.parse_args()


def main():
    options = read_options()
    bench = Bench(options.runs, options.quiet_below / 100, options.tries)
    most = 10**8 if options.large else options.most
    sizes = [size for size in MONTHS if size <= most]
    wanted = options.only or PARTS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        program = Program(options.build.resolve(), folder)
        measures = {
            "full": lambda: measure_full(program, bench, sizes),
            "kernel": lambda: measure_kernel(program, bench, sizes, folder),
            "ensemble": lambda: measure_ensemble(program, bench),
            "variants": lambda: measure_variants(program, bench),
            "instructions": lambda: count_instructions(program),
            "machine": lambda: measure_machine(program, bench),
        }
        figures = {part: measures[part]() for part in measures if part in wanted}
        machine = describe_machine(program, bench)
    tables = report.tables(figures, sizes, machine)
    print("\n\n".join(tables.values()))
    if options.only:
        # They speak of all parts in one run.
        del tables["machine"], tables["ratios"]
    if not options.print_only:
        report.write(ROOT / "docs/performance.md", tables)


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as failure:
        command = " ".join(map(os.fspath, failure.cmd))
        sys.exit(f"bench/compare.sh: {command} failed:\n{failure.stderr}")
    except FileNotFoundError as failure:
        sys.exit(f"bench/compare.sh: {failure.filename} is missing: build it first")
