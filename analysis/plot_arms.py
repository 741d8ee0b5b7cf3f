#!/usr/bin/env python3
"""Draws the open rate of several arms by month from a run's timeseries.csv.

    apt-get install python3-matplotlib python3-pandas
    ./run.sh run scenarios/jinzhu.yaml --arm widen tokenistic authentic --replicates 20 \
        -o results/jinzhu --force
    analysis/plot_arms.py results/jinzhu docs/pictures/open_rate_by_arm.png

Lines are means over replicates; bands reach from the lowest to the highest replicate of a month.
"""

import argparse
import pathlib
import re

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402
import pandas  # noqa: E402

# Colours that stay apart for the colour-blind (Okabe & Ito 2008), and how an arm is named.
ARMS = {
    "authentic": ("#009E73", "authentic: input counts, replies come"),
    "widen": ("#0072B2", "widen: three more channels"),
    "baseline": ("#444444", "baseline: no policy"),
    "tokenistic": ("#D55E00", "tokenistic: the same channels, few replies"),
}


def finding(rates, start):
    """The title: what the tokenistic arm does, if it does it."""
    mean = rates.groupby(["arm", "month"]).open_rate.mean()
    first_year = slice(start, start + 11)
    last_years = slice(rates.month.max() - 23, rates.month.max())
    more = mean["tokenistic"][first_year].mean() > mean["baseline"][first_year].mean()
    less = mean["tokenistic"][last_years].mean() < mean["baseline"][last_years].mean()
    if more and less:
        return "Channels without answers draw citizens for a year,\nthen fewer come than without them"
    return "Citizens who take part, by course of policy"


def spread(positions, least):
    """Moves label positions apart so that neighbours are at least `least` from each other."""
    order = sorted(range(len(positions)), key=positions.__getitem__)
    placed = list(positions)
    for below, above in zip(order, order[1:]):
        placed[above] = max(placed[above], placed[below] + least)
    return placed


def draw(rates, start, title, note):
    figure, axes = plt.subplots(figsize=(8.6, 4.6), dpi=110)
    ends = []
    arms = [arm for arm in ARMS if arm in set(rates.arm)]
    for arm in arms:
        colour, _ = ARMS[arm]
        months = rates[rates.arm == arm].groupby("month").open_rate
        mean = 100 * months.mean()
        axes.fill_between(mean.index, 100 * months.min(), 100 * months.max(), color=colour,
                          alpha=.18, linewidth=0)
        axes.plot(mean.index, mean, color=colour, linewidth=1.8)
        ends.append(mean.iloc[-6:].mean())
    top = 100 * rates.open_rate.max() * 1.08
    for arm, end in zip(arms, spread(ends, .055 * top)):
        axes.annotate(ARMS[arm][1], (rates.month.max(), end), xytext=(6, 0),
                      textcoords="offset points", va="center", color=ARMS[arm][0], fontsize=9)
    axes.axvline(start, color="black", linewidth=.8, linestyle="--")
    axes.annotate(f"policies start (month {start})", (start, top), xytext=(5, -10),
                  textcoords="offset points", fontsize=9)
    axes.set(xlim=(1, rates.month.max()), ylim=(0, top), xlabel="month",
             ylabel="citizens with an open act (% a month)")
    axes.set_xticks(range(12, int(rates.month.max()) + 1, 12))
    axes.spines[["top", "right"]].set_visible(False)
    axes.set_title(title, loc="left", fontsize=12, fontweight="bold")
    figure.text(.01, .015, note, fontsize=8, color="#444444")
    figure.subplots_adjust(left=.075, right=.67, top=.87, bottom=.17)
    return figure


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("results", type=pathlib.Path, help="folder that townhall run wrote")
    parser.add_argument("picture", type=pathlib.Path, help="PNG to be written")
    arguments = parser.parse_args()

    rates = pandas.read_csv(arguments.results / "timeseries.csv",
                            usecols=["arm", "replicate", "month", "citizens", "open_rate"])
    rates = rates[rates.arm.isin(ARMS)]
    scenario = (arguments.results / "scenario.yaml").read_text(encoding="utf-8")
    start = int(re.search(r"^policy_start: (\d+)", scenario, re.MULTILINE)[1])
    name = re.search(r"^name: (.+)", scenario, re.MULTILINE)[1]
    replicates = rates.replicate.nunique()
    note = (f"Stylised township (scenario {name}), {rates.citizens.iloc[0]:,} citizens; lines: means of "
            f"{replicates} replicate{'s' if replicates > 1 else ''}"
            + ("; bands: lowest to highest replicate." if replicates > 1 else "."))
    draw(rates, start, finding(rates, start), note).savefig(arguments.picture)


if __name__ == "__main__":
    main()
