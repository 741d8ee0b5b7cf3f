"""Tables of docs/performance.md from figures."""

import re

# Bytes that a citizen-month, or an agent-step, must read and write at least: docs/performance.md,
# "The bound", says of what.
BYTES = {"jinzhu": 111, "ten_ties": 97, "kernel": 44}
SHORT = {10**5: "10^5", 10**6: "10^6", 10**7: "10^7", 10**8: "10^8"}


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def text(figures, key, digits=1):
    figure = figures.get(key)
    return figure.text(digits) if figure else "-"


def value(figures, contender, key):
    figure = figures.get(contender, {}).get(key)
    return figure.value if figure else None


def ratio(over, under, mark=None):
    """A ratio of two values as text, with the mark that it is held to."""
    if not over or not under:
        return "-"
    reached = f"{over / under:.2f}"
    return reached if mark is None else f"{reached} (mark {mark})"


def full(figures, sizes):
    rows = []
    for scenario, words in (("jinzhu", "full model"), ("ten_ties", "ten ties")):
        for threads, number in ((2, "2 threads"), (1, "1 thread")):
            cells = [text(figures.get((scenario, size, threads), {}), "rate") for size in sizes]
            rows.append([f"{words}, {number}", *cells])
    return table(["M citizen-months/s", *(SHORT[size] for size in sizes)], rows)


def memory(figures, sizes):
    rows = []
    for scenario, words in (("jinzhu", "full model"), ("ten_ties", "ten ties")):
        for key, unit in (
            ("held", "bytes a citizen during the months"),
            ("peak", "bytes a citizen at the peak"),
            ("set_up", "set-up, in months"),
        ):
            cells = []
            for size in sizes:
                number = value(figures, (scenario, size, 2), key)
                cells.append("-" if number is None else f"{number:.0f}")
            rows.append([f"{words}: {unit}", *cells])
    return table(["", *(SHORT[size] for size in sizes)], rows)


def kernel(figures, sizes):
    sizes = [size for size in sizes if size <= 10**7]
    rows = []
    for name, words in (
        ("2 threads", "townhall, 2 threads"),
        ("1 thread", "townhall, 1 thread"),
        ("float32", "NumPy/SciPy, float32"),
        ("float64", "NumPy/SciPy, float64"),
    ):
        for key, what in (("rate", ""), ("walk", ": ties alone")):
            cells = [text(figures.get((name, size), {}), key) for size in sizes]
            rows.append([words + what, *cells])
    return table(["M agent-steps/s", *(SHORT[size] for size in sizes)], rows)


def ensemble(figures):
    rows = []
    for citizens, found in figures.items():
        if citizens == "one world":
            continue
        set_up = found["set_up_share"].value
        rows.append([f"{citizens:,}", text(found, "whole"), f"{100 * set_up:.1f}%"])
    one = figures["one world"]
    rows.append(["1,000,000, one world, months alone", text(one, "rate"), ""])
    return table(["citizens", "M citizen-months/s", "set-up and tables"], rows)


def variants(figures):
    rows = []
    for name, found in figures.items():
        rows.append([name, text(found, "rate"), f"{100 * found['open_rate'].value:.1f}%"])
    return table(["10^6 citizens, 2 threads", "M citizen-months/s", "open acts a month"], rows)


def machine(figures):
    rows = []
    for name, found in figures.items():
        kind, argument = name.split("/")
        number = int(argument.split(":")[1])
        if kind == "triad":
            words = f"triad, {number} thread{'s' if number > 1 else ''}, GB/s"
        else:
            size = f"{number} KiB" if number < 1024 else f"{number // 1024} MiB"
            words = f"gathers from {size}, one thread, G/s"
        rows.append([words, found.text(2)])
    return table(["", "reached"], rows)


def bound(parts):
    """What must be done, and how much of the machine's streaming that takes at 10^6."""
    memory_rate = parts.get("machine", {}).get("triad/threads:2")
    rows = []
    for name, words in (
        ("jinzhu", "full model"),
        ("ten_ties", "ten ties"),
        ("kernel", "reference kernel"),
    ):
        if name == "kernel":
            rate = value(parts.get("kernel", {}), ("2 threads", 10**6), "rate")
        else:
            rate = value(parts.get("full", {}), (name, 10**6, 2), "rate")
        instructions = parts.get("instructions", {}).get(name)
        moved = BYTES[name] * rate / 1000 if rate else None
        rows.append(
            [
                words,
                str(BYTES[name]),
                f"{instructions:.0f}" if instructions else "-",
                f"{moved:.1f}" if moved else "-",
                f"{100 * moved / memory_rate.value:.0f}%" if moved and memory_rate else "-",
            ]
        )
    head = ["a citizen-month", "bytes", "instructions", "GB/s at 10^6", "of the triad"]
    return table(head, rows)


def ratios(parts, sizes):
    """What the marks speak of, as far as it was measured in this run."""
    full_model, kernels = parts.get("full", {}), parts.get("kernel", {})
    changed, worlds = parts.get("variants", {}), parts.get("ensemble", {})

    def rate(scenario, size, threads):
        return value(full_model, (scenario, size, threads), "rate")

    def by_size(words, over, under, marks):
        cells = [ratio(over(size), under(size), marks.get(size)) for size in sizes]
        return [words, *cells]

    def rival(precision):
        return lambda size: value(kernels, (precision, size), "rate")

    def ours(size):
        return value(kernels, ("2 threads", size), "rate")

    million, ten, hundred = 10**6, 10**7, 10**8
    rows = [
        by_size(
            "full model over NumPy's reference kernel, float32",
            lambda size: rate("jinzhu", size, 2),
            rival("float32"),
            {million: 1.5, ten: 4.5},
        ),
        by_size(
            "full model over itself at 10^6",
            lambda size: rate("jinzhu", size, 2),
            lambda _: rate("jinzhu", million, 2),
            {hundred: 0.80},
        ),
        by_size(
            "full model, 2 threads over 1",
            lambda size: rate("jinzhu", size, 2),
            lambda size: rate("jinzhu", size, 1),
            {million: 1.9, ten: 1.8},
        ),
        by_size("reference kernel over float32", ours, rival("float32"), {million: 5, ten: 8}),
        by_size("reference kernel over float64", ours, rival("float64"), {million: 10, ten: 11}),
        by_size(
            "reference kernel over its walk along ties",
            ours,
            lambda size: value(kernels, ("2 threads", size), "walk"),
            {million: 0.65, ten: 0.5},
        ),
    ]
    by_sizes = table(["ratio", *(SHORT[size] for size in sizes)], rows)

    def change(name, other="as it is"):
        return value(changed, name, "rate"), value(changed, other, "rate")

    def whole(citizens):
        return value(worlds, citizens, "whole")

    single = [
        ["70% participation over 5%", ratio(*change("70% take part"), 0.38)],
        ["x86-64-v2 over v3", ratio(*change("x86-64-v2", "x86-64-v3"), 0.65)],
        ["x86-64-v4 over v3", ratio(*change("x86-64-v4", "x86-64-v3"))],
        ["all tables over none", ratio(*change("as it is", "no table"), 0.90)],
        ["ensemble of 2,000 over 20,000", ratio(whole(2000), whole(20000), 0.95)],
    ]
    for citizens in worlds:
        if citizens != "one world":
            over_one = ratio(whole(citizens), value(worlds, "one world", "rate"), 1)
            single.append([f"ensemble of {citizens:,} over one world of 1,000,000", over_one])
    return by_sizes + "\n\n" + table(["ratio", "reached"], single)


def tables(parts, sizes, description):
    """Each table by the name of its markers."""
    made = {"machine": description}
    if "full" in parts:
        made["full"] = full(parts["full"], sizes)
        made["memory"] = memory(parts["full"], sizes)
    if "kernel" in parts:
        made["kernel"] = kernel(parts["kernel"], sizes)
    if "ensemble" in parts:
        made["ensemble"] = ensemble(parts["ensemble"])
    if "variants" in parts:
        made["variants"] = variants(parts["variants"])
    if parts.get("machine"):
        made["limits"] = machine(parts["machine"])
    if parts.get("instructions"):
        made["bound"] = bound(parts)
    made["ratios"] = ratios(parts, sizes)
    return made


def write(page, made):
    """Puts each table between its markers, `<!-- table: NAME -->` and `<!-- end -->`."""
    words = page.read_text(encoding="utf-8")
    for name, lines in made.items():
        pattern = rf"(<!-- table: {name} -->\n).*?(<!-- end -->)"
        words, count = re.subn(
            pattern, lambda found, lines=lines: f"{found[1]}\n{lines}\n\n{found[2]}", words,
            flags=re.DOTALL,
        )
        if count != 1:
            raise SystemExit(f"{page.name} has no place for the table '{name}'")
    page.write_text(words, encoding="utf-8")
