#!/usr/bin/env python3
"""Do networkx and igraph measure what townhall network --json does?

    network_agreement.py MEASURES.json NETWORK.graphml

compares every measure of every layer and of the whole, and ends with 1 where one differs by more
than a millionth.
"""

import json
import math
import statistics
import sys

import igraph
import networkx
import numpy

TOLERANCE = 1e-6
LEVELS = ("none", "primary", "lower_secondary", "upper_secondary", "tertiary")
NUMBERS = ("education", "income", "culture")
MOST_GROUPS_OF_NETWORKX = 1000
GROUPS = ("household", "village", "township")


def as_number(attribute):
    return LEVELS.index(attribute) if attribute in LEVELS else float(attribute)


def simple_graph(nodes, ties):
    graph = networkx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(ties)
    return graph


def by_networkx(graph):
    degrees = [degree for _, degree in graph.degree()]
    local = networkx.clustering(graph)
    of_pairs = [local[node] for node, degree in graph.degree() if degree > 1]
    parts = list(networkx.connected_components(graph))
    core = networkx.core_number(graph)
    measures = {
        "citizens": len(graph),
        "ties": graph.size(),
        "mean_degree": statistics.fmean(degrees),
        "degree_sd": statistics.pstdev(degrees),
        "isolated": degrees.count(0),
        "triangles": sum(networkx.triangles(graph).values()) // 3,
        "clustering": statistics.fmean(of_pairs) if of_pairs else None,
        "clustering_all": networkx.average_clustering(graph),
        "transitivity": networkx.transitivity(graph) if of_pairs else None,
        "components": len(parts),
        "largest_component_share": max(map(len, parts)) / len(graph),
        "core": max(core.values()),
        "core_citizens": list(core.values()).count(max(core.values())),
    }
    measures["degree_quantiles"] = {
        str(percent): sorted(degrees)[max(0, math.ceil(percent * len(degrees) / 100) - 1)]
        for percent in (0, 10, 25, 50, 75, 90, 99, 100)
    }
    return measures


def by_igraph(graph):
    degrees = graph.degree()
    of_pairs = any(degree > 1 for degree in degrees)
    core = graph.coreness()
    return {
        "ties": graph.ecount(),
        "clustering": graph.transitivity_avglocal_undirected(mode="nan") if of_pairs else None,
        "clustering_all": graph.transitivity_avglocal_undirected(mode="zero"),
        "transitivity": graph.transitivity_undirected() if of_pairs else None,
        "components": len(graph.connected_components()),
        "mean_path": graph.average_path_length(directed=False, unconn=True),
        "longest_path": graph.diameter(directed=False, unconn=True),
        "core": max(core),
        "core_citizens": core.count(max(core)),
    }


def assortativities(graph, twin, attributes):
    """By name, from networkx and from igraph."""
    with_ties = graph.edge_subgraph(graph.edges())
    found = {"degree": (networkx.degree_assortativity_coefficient(graph),
                        twin.assortativity_degree(directed=False))}
    for name in NUMBERS:
        values = [as_number(attributes[node][name]) for node in graph]
        networkx.set_node_attributes(graph, dict(zip(graph, values)), name)
        found[name] = (networkx.numeric_assortativity_coefficient(with_ties, name),
                       twin.assortativity(values, directed=False))
    for name in GROUPS:
        values = [attributes[node][name] for node in graph]
        networkx.set_node_attributes(graph, dict(zip(graph, values)), name)
        number = {value: n for n, value in enumerate(sorted(set(values)))}
        by_twin = twin.assortativity_nominal([number[value] for value in values], directed=False)
        # networkx squares a matrix of all groups: minutes for thousands of households.
        few = len(number) <= MOST_GROUPS_OF_NETWORKX
        by_matrix = (networkx.attribute_assortativity_coefficient(with_ties, name) if few
                     else by_twin)
        found[name] = (by_matrix, by_twin)
    return found


class Comparison:
    def __init__(self):
        self.compared = 0
        self.wrong = []

    def __call__(self, what, found, expected):
        self.compared += 1
        if isinstance(found, dict):
            agree = found == expected
        elif found is None or expected is None or math.isnan(expected):
            agree = found is None and (expected is None or math.isnan(expected))
        else:
            agree = abs(found - expected) <= TOLERANCE
        if not agree:
            self.wrong.append(f"{what}: townhall {found}, expected {expected}")


def main(measures_file, network_file):
    with open(measures_file, encoding="utf-8") as file:
        measures = json.load(file)
    network = networkx.read_graphml(network_file)
    attributes = network.nodes
    layers = {layer["layer"]: layer for layer in measures["layers"]}
    ties = {name: [] for name in layers}
    for a, b, edge in network.edges(data=True):
        ties[edge["layer"]].append((a, b))
    graphs = [(name, layers[name], ties[name]) for name in layers]
    graphs.append(("whole", measures["whole"], [tie for all in ties.values() for tie in all]))

    numpy.seterr(all="ignore")  # one group has no assortativity: NaN
    compare = Comparison()
    for name, found, pairs in graphs:
        graph = simple_graph(network, pairs)
        position = {node: n for n, node in enumerate(graph)}
        twin = igraph.Graph(n=len(graph), edges=[(position[a], position[b]) for a, b in graph.edges()])
        for source, others in (("networkx", by_networkx(graph)), ("igraph", by_igraph(twin))):
            for key, expected in others.items():
                compare(f"{name}.{key} by {source}", found[key], expected)
        for key, pair in assortativities(graph, twin, attributes).items():
            for source, expected in zip(("networkx", "igraph"), pair):
                compare(f"{name}.assortativity.{key} by {source}", found["assortativity"][key],
                        expected)
        for key in GROUPS:
            inside = [attributes[a][key] == attributes[b][key] for a, b in graph.edges()]
            compare(f"{name}.ties_within.{key}", found["ties_within"][key],
                    statistics.fmean(inside) if inside else None)
    print(f"{measures['name']}: {compare.compared} measures compared, {len(compare.wrong)} differ")
    for line in compare.wrong:
        print("  " + line)
    return 1 if compare.wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
