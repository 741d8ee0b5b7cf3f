#!/usr/bin/env python3
"""Who could the citizens of a small township be, and whom do they name as friends?

Makes citizens.csv and friends.csv in this folder: invented people, as an example of the two
formats that townhall reads. Run it again and the same files come out:

    scenarios/imported/make.py
"""

import csv
import pathlib
import random

HERE = pathlib.Path(__file__).resolve().parent
VILLAGES = {"riverside": 34, "hillside": 26}  # name -> adults
EDUCATION = ["none", "primary", "lower_secondary", "upper_secondary", "tertiary"]
YEARS = [0, 6, 9, 12, 16]  # at school
DOMAINS = ["roads", "irrigation", "education", "health", "welfare", "sanitation"]
NAMED_FRIENDS = 3  # by each citizen
ELSEWHERE = 0.1  # probability that a named friend lives in the other village


class Dice:
    """Draws made of random() alone, whose numbers are the same in every version of Python."""

    def __init__(self, seed):
        self.random = random.Random(seed).random

    def whole(self, low, high):
        return low + int(self.random() * (high - low + 1))

    def one_of(self, options):
        return options[self.whole(0, len(options) - 1)]

    def chance(self, probability):
        return self.random() < probability


def education_of(age, dice):
    """The young went to school longer."""
    shift = 0.25 if age < 40 else 0.0 if age < 60 else -0.25
    place = dice.random() + shift
    return sum(place > limit for limit in (0.05, 0.4, 0.85, 1.1))


def make_citizens(dice):
    citizens = []
    for village, size in VILLAGES.items():
        household, left = 0, 0
        for number in range(1, size + 1):
            if left == 0:
                household += 1
                left = dice.one_of([1, 2, 2, 2, 3, 3, 4])
                household_income = 6000 + dice.random() ** 2 * 30000
            left -= 1
            age = dice.whole(18, 84)
            education = education_of(age, dice)
            income = household_income * (1 + 0.05 * (YEARS[education] - 8))
            citizens.append(
                {
                    "id": f"{village[0]}{number:02}",
                    "age": age,
                    "sex": dice.one_of(["woman", "man"]),
                    "education": EDUCATION[education],
                    "income": 100 * round(income / 100),
                    "village": village,
                    "household": f"house {household}",
                    # Not everybody was asked: townhall draws what an empty cell leaves open.
                    "efficacy": "" if dice.chance(0.2) else round(dice.random() * 0.8, 2),
                    "need": "" if dice.chance(0.3) else dice.one_of(DOMAINS),
                    "internet": int(dice.chance(0.9 if age < 50 else 0.3)),
                }
            )
    return citizens


def make_friends(citizens, dice):
    """Each names friends; a friendship named from both ends stands once."""
    friendships = {}
    for citizen in citizens:
        here = [c["id"] for c in citizens if c["village"] == citizen["village"]]
        elsewhere = [c["id"] for c in citizens if c["village"] != citizen["village"]]
        for _ in range(NAMED_FRIENDS):
            friend = dice.one_of(elsewhere if dice.chance(ELSEWHERE) else here)
            if friend != citizen["id"]:
                friendships[tuple(sorted((citizen["id"], friend)))] = True
    return [{"source": a, "target": b} for a, b in friendships]


def write(name, rows):
    with open(HERE / name, "w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


def main():
    dice = Dice(1)
    citizens = make_citizens(dice)
    write("citizens.csv", citizens)
    write("friends.csv", make_friends(citizens, dice))


if __name__ == "__main__":
    main()
