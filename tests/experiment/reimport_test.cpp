#include <catch2/catch.hpp>
#include <fstream>

#include "network/places.hpp"
#include "support/program.hpp"
#include "support/text_files.hpp"
#include "townhall/experiment/experiment.hpp"
#include "townhall/experiment/output.hpp"
#include "townhall/record/node_attributes.hpp"
#include "townhall/scenario/build.hpp"
#include "townhall/scenario/read.hpp"

namespace townhall {
namespace {

OutputTables tables_of(const Scenario& scenario, const std::vector<std::string>& arms) {
  OutputTables tables;
  for (const NamedTable& table : join_tables(run({.scenario = scenario, .arms = arms})))
    tables[table.name] = table.bytes;
  return tables;
}

/// The scenario with every layer read from a file.
Scenario with_layers_from(const std::filesystem::path& file, Scenario scenario) {
  for (auto& [name, layer] : scenario.network.layers)
    layer.generator = Imported{.import = file.string(), .layer = name};
  return scenario;
}

}  // namespace

TEST_CASE("a scenario runs the same on its own network, exported and imported again") {
  Scenario scenario = read({in_project("scenarios/two_townships.yaml")}).scenario;
  scenario.months = 18;
  const std::vector<std::string> arms{"baseline", scenario.arms.begin()->first};
  const OutputTables expected = tables_of(scenario, arms);
  REQUIRE(expected.count("timeseries") == 1);
  const World world = build_world(scenario, 1, 1);
  REQUIRE(world.network.layers.size() >= 3);

  const TemporaryFolder folder;
  for (const char* name : {"ties.csv", "ties.graphml"}) {
    const auto path = folder.path() / name;
    std::ofstream out(path, std::ios::binary);
    if (path.extension() == ".csv") {
      write_edge_list(out, *world.population, world.network.layers);
    } else {
      write_graphml(out, *world.population, world.network.layers, node_attributes(world));
    }
    out.close();
    const Scenario again = with_layers_from(path, scenario);
    const World imported = build_world(again, 1, 1);
    for (std::size_t layer = 0; layer < world.network.layers.size(); ++layer) {
      CHECK(places::list_ties(imported.network.layers[layer]) ==
            places::list_ties(world.network.layers[layer]));
    }
    CHECK(difference(expected, tables_of(again, arms)) == "");
  }
}

TEST_CASE("the recorded table of ties is imported as it stands") {
  Scenario scenario = read({in_project("scenarios/minimal.yaml")}).scenario;
  scenario.months = 12;
  scenario.record.network = true;
  const OutputTables expected = tables_of(scenario, {"baseline"});
  const TemporaryFolder folder;
  write_text(folder.path() / "network.csv", expected.at("network"));
  const Scenario again = with_layers_from(folder.path() / "network.csv", scenario);
  CHECK(difference(expected, tables_of(again, {"baseline"})) == "");
}

}  // namespace townhall
