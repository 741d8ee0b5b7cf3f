#!/usr/bin/env python3
"""Draws what each arm does, and for whom, from a comparison's effects.csv.

    apt-get install python3-matplotlib python3-pandas
    ./run.sh compare scenarios/jinzhu.yaml -o results/jinzhu_compare --force
    analysis/plot_effects.py results/jinzhu_compare docs/pictures/effects_by_arm.png

Left: the effect on 12-month participation in the last 24 months, with its 95% interval. Right: the
same by fifth of income.
"""

import argparse
import pathlib
import re

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402
import pandas  # noqa: E402

# From light to dark, apart for the colour-blind and in grey: poorest to richest fifth.
FIFTHS = {"1": "#c7e0f4", "2": "#8fbfe0", "3": "#4f97c7", "4": "#1f6aa5", "5": "#08306b"}


def finding(whole, fifths):
    """The title: the arm that does most, and whether the rich gain more from it than the poor."""
    best = whole.difference.idxmax()
    gains = fifths.loc[best].difference
    more = gains["5"] - gains["1"]
    who = ("the richest fifth gains more than the poorest" if more > .005 else
           "the poorest fifth gains more than the richest" if more < -.005 else
           "rich and poor gain alike")
    return f"Arm {best} adds {100 * whole.difference[best]:.0f} points to 12-month participation;\n{who}"


def draw(whole, fifths, title, note):
    whole = whole.sort_values("difference")
    figure, (left, right) = plt.subplots(1, 2, figsize=(9.2, 4.4), dpi=110, sharey=True)
    rows = range(len(whole))
    left.hlines(rows, 0, 100 * whole.difference, color="#bbbbbb", linewidth=1)
    left.hlines(rows, 100 * whole.difference_low, 100 * whole.difference_high, color="#08306b",
                linewidth=4)
    left.plot(100 * whole.difference, rows, "o", color="#08306b", markersize=5)
    reach = 100 * (whole.difference.max() - whole.difference.min())
    for row, effect in zip(rows, 100 * whole.difference):
        left.annotate(f"{effect:+.1f}", (effect, row), xytext=(7 if effect >= 0 else -7, 0),
                      textcoords="offset points", va="center", fontsize=8,
                      ha="left" if effect >= 0 else "right")
    left.set_xlim(100 * whole.difference.min() - .16 * reach,
                  100 * whole.difference.max() + .16 * reach)
    for group, colour in FIFTHS.items():
        effects = 100 * fifths.xs(group, level="group").difference.reindex(whole.index)
        right.plot(effects, rows, "o", color=colour, markersize=6.5, markeredgecolor="#08306b",
                   markeredgewidth=.5, label={"1": "poorest fifth", "5": "richest fifth"}.get(group))
    right.legend(loc="lower right", frameon=False, fontsize=8)
    for axes, heading in ((left, "everybody (bars: 95% interval, where wider than the dot)"), (right, "by fifth of income")):
        axes.axvline(0, color="black", linewidth=.8)
        axes.set_xlabel("effect on citizens with an open act in 12 months (points)", fontsize=8.5)
        axes.set_title(heading, fontsize=9.5, loc="left")
        axes.spines[["top", "right"]].set_visible(False)
        axes.tick_params(labelsize=9)
    left.set_yticks(list(rows), whole.index)
    figure.suptitle(title, x=.01, ha="left", fontsize=12, fontweight="bold")
    figure.text(.01, .015, note, fontsize=8, color="#444444")
    figure.subplots_adjust(left=.115, right=.985, top=.80, bottom=.19, wspace=.07)
    return figure


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("results", type=pathlib.Path, help="folder that townhall compare wrote")
    parser.add_argument("picture", type=pathlib.Path, help="PNG to be written")
    arguments = parser.parse_args()

    effects = pandas.read_csv(arguments.results / "effects.csv", dtype={"group": str})
    effects = effects[(effects.measure == "ever_12m") & (effects.window == "last_24")]
    whole = effects[effects.dimension == "all"].set_index("arm")
    fifths = effects[effects.dimension == "income_quintile"].set_index(["arm", "group"])
    scenario = (arguments.results / "scenario.yaml").read_text(encoding="utf-8")
    name = re.search(r"^name: (.+)", scenario, re.MULTILINE)[1]
    note = (f"Stylised township (scenario {name}); differences to the baseline in the last 24 months, "
            f"{whole.replicates.iloc[0]} replicates with shared draws; baseline "
            f"{100 * whole.baseline_mean.iloc[0]:.1f}%.")
    draw(whole, fifths, finding(whole, fifths), note).savefig(arguments.picture)


if __name__ == "__main__":
    main()
