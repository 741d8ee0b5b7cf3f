#include <catch2/catch.hpp>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "support/program.hpp"
#include "support/text_files.hpp"

namespace townhall {
namespace {

/// A scenario for each generator beyond the default ones, and for homophily.
std::vector<std::string> network_scenarios() {
  std::vector<std::string> all;
  for (const auto& file : std::filesystem::directory_iterator(in_project("scenarios/networks")))
    all.push_back(quoted(file.path().string()));
  return all;
}

TEST_CASE("any network has the same bytes for every level of instructions and number of threads") {
  const auto scenarios = network_scenarios();
  REQUIRE(scenarios.size() >= 16);
  const std::string built = TOWNHALL_LEVELS, lowest = built.substr(0, built.find(' '));
  std::set<std::string> networks;
  for (const std::string& scenario : scenarios) {
    INFO(scenario);
    const std::string arguments = scenario +
                                  " --months 1 --citizens 3000 --arm baseline --set "
                                  "record.network=true --set record.tables=[timeseries]";
    const OutputTables usual = run_program(arguments + " --threads 2");
    networks.insert(usual.at("network.csv"));
    CHECK(usual.at("network.csv").size() > 10000);
    for (const std::string& more :
         {std::string(" --threads 1"), " --threads 3 --instruction-set " + lowest})
      CHECK(difference(usual, run_program(arguments + more)) == "");
  }
  CHECK(networks.size() == scenarios.size());
}

TEST_CASE("any network of a world that is put together in rounds is the same for all threads",
          "[slow]") {
  for (const std::string& scenario : network_scenarios()) {
    INFO(scenario);
    const std::string arguments = scenario +
                                  " --months 1 --citizens 300000 --arm baseline --set "
                                  "record.network=true --set record.tables=[timeseries]";
    const OutputTables alone = run_program(arguments + " --threads 1");
    CHECK(difference(alone, run_program(arguments + " --threads 5")) == "");
  }
}

TEST_CASE("townships of 200,000 run with any network", "[slow]") {
  for (const std::string& scenario : network_scenarios()) {
    INFO(scenario);
    const OutputTables tables =
        run_program(scenario + " --months 30 --citizens 200000 --arm tokenistic");
    CHECK(tables.at("timeseries.csv").find("\ntokenistic,1,30,") != std::string::npos);
  }
}

}  // namespace
}  // namespace townhall
