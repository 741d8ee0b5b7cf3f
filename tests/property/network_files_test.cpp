#include "network/network_files.hpp"

#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <set>
#include <sstream>

#include "network/places.hpp"
#include "townhall/network/export.hpp"
#include "townhall/network/generators/imported.hpp"

namespace townhall {
namespace {

/// Letters that formats take for their own, among others.
std::string any_id() {
  static const std::vector<std::string> letters{"a", "7", "0",  " ",  ",",  "\"", "'",  "<", "&",
                                                ">", ";", "\n", "\t", "\r", "é",  "金", "]"};
  std::string id;
  for (const std::size_t letter : *rc::gen::nonEmpty(
           rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, 17))))
    id += letters[letter];
  return id;
}

/// A world of some citizens, whose ids may be odd, and layers of any ties.
struct AnyNetwork {
  Population people;
  std::vector<Layer> layers;
};

AnyNetwork any_network() {
  AnyNetwork network;
  const auto citizens = *rc::gen::inRange<std::uint32_t>(1, 20);
  network.people = places::settle_alone(citizens);
  if (*rc::gen::arbitrary<bool>()) {
    std::set<std::string> ids;
    while (ids.size() < citizens) {
      const std::string id = any_id();
      // A citizen's id is a text: spaces alone would be read as an empty cell.
      if (id.find_first_not_of(" \t\r\n") != std::string::npos) ids.insert(id);
      if (ids.size() < citizens) ids.insert(std::to_string(ids.size()));
    }
    network.people.id_text.assign(ids.begin(), ids.end());
  }
  for (const char* name : {"kin", "a & b", "\"friends\", old"}) {
    Array<Tie> ties;
    for (int tie = *rc::gen::inRange(1, 40); tie > 0; --tie) {
      const auto end = rc::gen::inRange<std::uint32_t>(0, citizens);
      ties.push_back({*end, *end});
    }
    network.layers.emplace_back(name, 1, citizens, std::move(ties));
  }
  return network;
}

}  // namespace

TEST_CASE("any ties are imported as they were exported, as CSV and as GraphML") {
  rc::prop("ties of every layer", [] {
    const AnyNetwork network = any_network();
    const TemporaryFolder folder;
    for (const char* name : {"ties.csv", "ties.graphml"}) {
      const auto path = folder.path() / name;
      std::ofstream out(path, std::ios::binary);
      if (path.extension() == ".csv") {
        write_edge_list(out, network.people, network.layers);
      } else {
        write_graphml(out, network.people, network.layers, {});
      }
      out.close();
      for (const Layer& layer : network.layers) {
        if (layer.ties() == 0) continue;  // leaves no trace
        const Imported imported{path.string(),   layer.name(),    OddRows::refuse,
                                OddRows::refuse, OddRows::accept, OddRows::refuse};
        const Layer again = places::layer_of(imported, network.people);
        RC_ASSERT(places::list_ties(again) == places::list_ties(layer));
        RC_ASSERT(again.list()->counts.ties == layer.ties());
        RC_ASSERT(again.list()->counts.listed == layer.ties());
      }
    }
  });
}

TEST_CASE("any rows of an edge list are read as they stand") {
  rc::prop("ids and ties in order", [] {
    std::string text = "source,target\n";
    std::vector<std::pair<std::string, std::string>> rows;
    for (int row = *rc::gen::inRange(0, 30); row > 0; --row) {
      rows.emplace_back(any_id(), any_id());
      const auto cell = [](const std::string& id) {
        std::string quoted = "\"";
        for (const char letter : id) quoted += letter == '"' ? "\"\"" : std::string(1, letter);
        return quoted + '"';
      };
      text += cell(rows.back().first) + "," + cell(rows.back().second) + "\n";
    }
    const NetworkFile network = places::read_network(text);
    RC_ASSERT(network.layers.at(0).ties.size() == rows.size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
      const Tie& tie = network.layers[0].ties[row];
      RC_ASSERT(network.ids.at(tie.a) == rows[row].first);
      RC_ASSERT(network.ids.at(tie.b) == rows[row].second);
    }
  });
}

}  // namespace townhall
