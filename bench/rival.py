"""The reference kernel as it is written by hand in NumPy and SciPy, for speed.

    rival.py FILE [--precision float32|float64] [--seconds S]

FILE is what `townhall-reference-kernel make` writes: the network and the columns that the kernel of
townhall runs on too (its layout: bench/reference_network.hpp). Prints one line of JSON; `rate` is
million agent-steps a second, the median of several batches; one thread.
"""

import argparse
import json
import statistics
import time

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse._sparsetools import csr_matvec

HEADER = np.dtype(
    [("letters", "S8"), ("agents", "u8"), ("contacts", "u8"), ("b", "f4", 6), ("zeros", "V16")]
)


class Network:
    """The file's network as a matrix of shares: row i holds 1 / degree for each contact of i."""

    def __init__(self, path, precision):
        header = np.fromfile(path, HEADER, 1)[0]
        if header["letters"] != b"townref1":
            raise SystemExit(f"{path} is not a network of the reference kernel")
        agents, contacts = int(header["agents"]), int(header["contacts"])
        self.agents = agents
        self.b = header["b"].astype(precision)
        place = HEADER.itemsize

        def read(kind, count):
            nonlocal place
            values = np.fromfile(path, kind, count, offset=place)
            place += values.nbytes
            return values

        offsets = read(np.int32, agents + 1)
        columns = read(np.int32, contacts)
        degree = np.diff(offsets)
        share = np.repeat((1 / np.maximum(degree, 1)).astype(precision), degree)
        self.matrix = csr_matrix((share, columns, offsets), shape=(agents, agents), copy=False)
        # One matrix of a row a column, so that the fixed terms are one product.
        self.columns = np.empty((3, agents), precision)
        for row in self.columns:
            row[:] = read(np.float32, agents)
        self.took_part = read(np.uint8, agents).astype(precision)


class Kernel:
    """P = logistic(b0 + b1 edu + b2 income + b3 culture + b4 share of contacts + b5 last)."""

    def __init__(self, network):
        self.network = network
        self.last = network.took_part.copy()
        self.share = np.empty_like(self.last)
        self.inclination = np.empty_like(self.last)
        self.draws = np.empty_like(self.last)
        self.generator = np.random.Generator(np.random.SFC64(20180301))

    def contacts(self):
        """The share of each agent's contacts that took part; no array is made."""
        m, n = self.network.matrix, self.network.agents
        self.share.fill(0)
        csr_matvec(n, n, m.indptr, m.indices, m.data, self.last, self.share)

    def step(self):
        b, u = self.network.b, self.inclination
        self.contacts()
        np.dot(b[1:4], self.network.columns, out=u)
        u += b[0]
        self.share *= b[4]
        u += self.share
        self.last *= b[5]
        u += self.last
        # draw < 1 / (1 + exp(-u)), without a division.
        np.negative(u, out=u)
        np.exp(u, out=u)
        u += 1
        self.generator.random(dtype=u.dtype, out=self.draws)
        u *= self.draws
        np.less(u, 1, out=self.last)


def rate(seconds, work):
    """How often a second `work` can be done: repeats for `seconds`."""
    start = time.perf_counter()
    times = 0
    while True:
        work()
        times += 1
        passed = time.perf_counter() - start
        if passed >= seconds:
            return times / passed


def main():
    parser = argparse.ArgumentParser(description="The reference kernel in NumPy and SciPy")
    parser.add_argument("file")
    parser.add_argument("--precision", choices=["float32", "float64"], default="float32")
    parser.add_argument("--seconds", type=float, default=2)
    wanted = parser.parse_args()
    kernel = Kernel(Network(wanted.file, wanted.precision))
    for _ in range(3):
        kernel.step()
    repeats = 5
    steps, walks = [], []
    for _ in range(repeats):
        steps.append(rate(wanted.seconds / repeats / 2, kernel.step))
        walks.append(rate(wanted.seconds / repeats / 2, kernel.contacts))
    million = kernel.network.agents / 1e6
    print(
        json.dumps(
            {
                "contender": f"NumPy {wanted.precision}",
                "agents": kernel.network.agents,
                "threads": 1,
                "rate": round(statistics.median(steps) * million, 2),
                "walk": round(statistics.median(walks) * million, 2),
                "share": round(float(kernel.last.mean(dtype="f8")), 5),
            }
        )
    )


if __name__ == "__main__":
    main()
