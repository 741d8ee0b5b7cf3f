#!/usr/bin/env python3
"""What does a real network of friends between villages look like to townhall?

Converts the survey of 4,902 rice-farming households in 47 villages of Jiangxi, China, and the
friends whom they named, into citizens and ties for townhall:

    analysis/import_cai2015.py FOLDER_OF_THE_DATA OUTPUT_FOLDER
    analysis/import_cai2015.py ~/cai2015 scenarios/jiangxi_villages

FOLDER_OF_THE_DATA holds cai2015_households.csv and cai2015_friend_edges.csv; docs/data.md says
where they come from. Data: Cai, de Janvry & Sadoulet (2015), Social Networks and the Decision to
Insure, AEJ: Applied Economics 7(2):81-108, doi 10.3886/E113593V1, CC BY 4.0.

A citizen is the head of a household. All 4,902 are kept: where an answer is missing the median of
the others takes its place (of sex, the more frequent), and the column `imputed` says which.

The data hold no income. They hold the area under rice, the share of income that
rice brings, in per cent, and the people of the household; so income a head is taken to go with
area / share / people, scaled to a median of 5,919 yuan a year (mean net income of rural China in
2010, National Bureau of Statistics). Ranks and ratios mean something, yuan hardly.
"""

import csv
import pathlib
import statistics
import sys

HOUSEHOLDS = "cai2015_households.csv"
FRIENDS = "cai2015_friend_edges.csv"
EDUCATION = ["none", "primary", "lower_secondary", "upper_secondary", "tertiary"]
MEDIAN_INCOME = 5919  # yuan a year
YOUNGEST = 18  # townhall knows adults alone; one head is 15


def fail(message):
    sys.exit(f"import_cai2015.py: {message}")


def read(path, columns):
    if not path.is_file():
        fail(f"{path}: no such file; docs/data.md says where it comes from")
    with open(path, newline="", encoding="utf-8-sig") as file:
        table = csv.DictReader(file)
        missing = [name for name in columns if name not in (table.fieldnames or [])]
        if missing:
            fail(f"{path}: no column {', '.join(missing)}")
        return list(table)


class Answers:
    """One column of the survey, with the median of the answers where there is none."""

    def __init__(self, rows, name):
        self.name = name
        answers = [self.number(row, name) for row in rows]
        given = [answer for answer in answers if answer is not None]
        self.missing = [answer is None for answer in answers]
        # The lower median is always one of the answers.
        usual = statistics.median_low(given)
        self.values = [usual if answer is None else answer for answer in answers]

    @staticmethod
    def number(row, name):
        try:
            return float(row[name]) if row[name] != "" else None
        except ValueError:
            fail(f"household {row['id']}: {name} is '{row[name]}', not a number")


def make_citizens(rows):
    names = ("age", "male", "educ", "ricearea_2010", "rice_inc", "agpop")
    age, male, educ, area, share, people = (Answers(rows, name) for name in names)
    raw = [a / (s / 100) / p for a, s, p in zip(area.values, share.values, people.values)]
    scale = MEDIAN_INCOME / statistics.median(raw)
    citizens = []
    for i, row in enumerate(rows):
        imputed = {
            "age": age.missing[i],
            "sex": male.missing[i],
            "education": educ.missing[i],
            "income": area.missing[i] or share.missing[i] or people.missing[i],
        }
        citizens.append(
            {
                "id": row["id"],
                "age": max(YOUNGEST, int(age.values[i])),
                "sex": "man" if male.values[i] == 1 else "woman",
                "education": EDUCATION[int(educ.values[i])],
                "income": round(raw[i] * scale),
                "village": f"village_{int(float(row['village']))}",
                "hamlet": row["address"],
                "imputed": " ".join(name for name, is_so in imputed.items() if is_so),
            }
        )
    return citizens


def make_friends(rows, ids):
    """Each friendship once, whoever named whom, and none with people outside the survey."""
    pairs = {}
    for row in rows:
        a, b = row["household_id"], row["friend_id"]
        if a != b and a in ids and b in ids:
            pairs[min(a, b), max(a, b)] = True
    if not pairs:
        fail(f"{FRIENDS}: no friendship between households of {HOUSEHOLDS}")
    return [{"source": a, "target": b} for a, b in pairs]


def make_nominations(rows):
    """Who named whom, as listed: for measures that need the direction."""
    return [{"source": row["household_id"], "target": row["friend_id"]} for row in rows]


def write(path, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


def main(arguments):
    if len(arguments) != 2:
        print(__doc__.strip(), file=sys.stderr)
        sys.exit(2)
    data, output = map(pathlib.Path, arguments)
    households = read(
        data / HOUSEHOLDS,
        ("id", "age", "male", "educ", "rice_inc", "ricearea_2010", "agpop", "address", "village"),
    )
    nominations = read(data / FRIENDS, ("household_id", "friend_id"))
    citizens = make_citizens(households)
    friends = make_friends(nominations, {citizen["id"] for citizen in citizens})
    output.mkdir(parents=True, exist_ok=True)
    write(output / "citizens.csv", citizens)
    write(output / "friends.csv", friends)
    write(output / "nominations.csv", make_nominations(nominations))
    villages = len({citizen["village"] for citizen in citizens})
    imputed = sum(1 for citizen in citizens if citizen["imputed"])
    print(
        f"{len(citizens)} citizens of {villages} villages ({imputed} with an imputed answer), "
        f"{len(friends)} friendships, {2 * len(friends) / len(citizens):.2f} a citizen: {output}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
