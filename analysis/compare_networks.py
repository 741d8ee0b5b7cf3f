#!/usr/bin/env python3
"""How do participation and the decay of tokenism depend on the network?

    analysis/compare_networks.py build/release/townhall
    analysis/compare_networks.py build/release/townhall --citizens 20000 --replicates 4 --print-only

Runs every scenario of scenarios/networks (the township of jinzhu.yaml, scaled to 200,000 citizens,
whose ties beyond the household come from one generator), and one of them with its ties exported and
imported again, with and without the tokenistic arm, in 20 worlds, measures its network, and writes
the table of docs/networks.md. Needs scipy.
"""

import argparse
import csv
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile

import scipy.stats

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/networks.md"
BEGIN, END = "<!-- table: networks -->", "<!-- end -->"


def run(command):
    finished = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    if finished.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{finished.stderr}")
    return finished.stdout


def effects_of(options, scenario, sets, folder):
    run(
        [options.townhall, "compare", scenario, "--citizens", options.citizens, "--arm",
         "tokenistic", "--replicates", options.replicates, "-o", folder, "--quiet", *sets]
    )  # fmt: skip
    with open(folder / "effects.csv", encoding="utf-8") as file:
        return {
            (row["measure"], row["window"]): row
            for row in csv.DictReader(file)
            if row["dimension"] == "all"
        }


def measures_of(options, scenario, sets):
    said = run(
        [options.townhall, "network", scenario, "--citizens", options.citizens, "--layer", "others",
         "--path-sources", "0", "--json", *sets]
    )  # fmt: skip
    return next(layer for layer in json.loads(said)["layers"] if layer["layer"] == "others")


def points(middle, low, high):
    return " ".join(
        (f"{100 * middle:+.2f}", f"({100 * low:+.2f}", "to", f"{100 * high:+.2f})")
    )  # fmt: skip


def difference(row):
    return points(
        *(float(row[key]) for key in ("difference", "difference_low", "difference_high"))
    )


def decay_of(folder):
    """From the first year to the last two, world by world."""
    with open(folder / "outcomes.csv", encoding="utf-8") as file:
        rates = {
            (row["arm"], row["window"], int(row["replicate"])): float(row["value"])
            for row in csv.DictReader(file)
            if row["measure"] == "open_rate"
        }
    decays = [
        rates["tokenistic", "last_24", world] - rates["baseline", "last_24", world]
        - rates["tokenistic", "year_1", world] + rates["baseline", "year_1", world]
        for world in sorted({replicate for _, _, replicate in rates})
    ]  # fmt: skip
    mean = statistics.fmean(decays)
    error = statistics.stdev(decays) / len(decays) ** 0.5
    margin = scipy.stats.t.ppf(0.975, len(decays) - 1) * error
    return points(mean, mean - margin, mean + margin)


def import_ties(options, scenario, folder):
    """Settings that replace the scenario's layer by a file of its ties in the first world."""
    ties = folder / "ties.csv"
    run(
        [options.townhall, "network", scenario, "--citizens", options.citizens, "--layer", "others",
         "--export", ties, "--quiet"]
    )  # fmt: skip
    layer = f"{{import: {ties}, generator: import, weight: .65}}"
    return ["--set", f"network.layers.others={layer}"]


def line_of(options, scenario, folder, sets=(), label=""):
    name = scenario.stem
    print(name, label, file=sys.stderr)
    effects = effects_of(options, scenario, sets, folder / (name + label))
    network = measures_of(options, scenario, sets)
    first, last = (effects["open_rate", window] for window in ("year_1", "last_24"))
    return (
        f"| [{name}](../scenarios/networks/{name}.yaml){label} | {network['mean_degree']:.1f} | "
        f"{network['clustering']:.3f} | {100 * float(last['baseline_mean']):.2f} % | "
        f"{difference(first)} | {difference(last)} | {decay_of(folder / (name + label))} |"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("townhall", type=pathlib.Path, help="the program")
    parser.add_argument("--citizens", type=int, default=200_000)
    parser.add_argument("--replicates", type=int, default=20)
    parser.add_argument("--print-only", action="store_true", help="leave the page as it is")
    options = parser.parse_args()

    rows = [
        "| scenario | mean degree | clustering | open acts a month, no policy | tokenistic, first "
        "year | last two years | decay |",
        "|---|---|---|---|---|---|---|",
    ]
    with tempfile.TemporaryDirectory() as folder:
        for scenario in sorted((ROOT / "scenarios/networks").glob("*.yaml")):
            rows.append(line_of(options, scenario, pathlib.Path(folder)))
        imported = ROOT / "scenarios/networks/random_ties.yaml"
        sets = import_ties(options, imported, pathlib.Path(folder))
        rows.append(line_of(options, imported, pathlib.Path(folder), sets, ", imported"))
    table = "\n".join(rows)
    print(table)
    if options.print_only:
        return
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n\n{table}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
