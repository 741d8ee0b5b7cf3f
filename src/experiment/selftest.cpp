#include "townhall/experiment/selftest.hpp"

#include <array>
#include <string_view>

#include "townhall/experiment/output.hpp"

namespace townhall {
namespace {

struct Stored {
  std::string_view table;
  std::string_view sha256;
};

// A change here is a change of results: see CHANGELOG.md.
constexpr std::array<Stored, 4> stored{{
    {"timeseries", "5531a7d8366b2f68c66ecfc44879c29060fa3609bc3121e3389396f1a3d90abd"},
    {"groups", "3276096d6601716d4b56e224ddacdeb1b11cc2fb06131d7f0829212750118871"},
    {"channels", "6a3214c788da980b13c87f54378ae96327f617cd21ae46dece839b8e30e566bd"},
    {"services", "efbf0f174fc95274d837cc3a22b1db6259130e6fd91fa8bdbd86cbe58d249742"},
}};

Scenario tiny_township() {
  Scenario scenario;
  scenario.name = "selftest";
  scenario.seed = 7;
  scenario.months = 24;
  scenario.population.citizens = 600;
  scenario.population.villages = 3;
  scenario.policy_start = 6;
  Package& package = scenario.policies["everything"];
  package["hearing"] = {.instrument = "open_channel", .channel = {"hearing"}};
  package["rho"] = {.instrument = "responsiveness", .strength = .6, .ramp = 6};
  package["call"] = {.instrument = "campaign",
                     .strength = .5,
                     .end = 18,
                     .target = {.education = {"none", "primary"}}};
  package["school"] = {.instrument = "schooling", .strength = .3, .ramp = 4};
  scenario.arms["everything"] = {.packages = {"everything"}, .winner = ""};
  return scenario;
}

}  // namespace

std::vector<SelftestFailure> selftest() {
  const Scenario scenario = tiny_township();
  const auto tables =
      join_tables(run({.scenario = scenario, .arms = {"baseline", "everything"}, .threads = 2}));
  std::vector<SelftestFailure> failures;
  for (const Stored& expected : stored) {
    std::string found = "no such table";
    for (const NamedTable& table : tables) {
      if (table.name == expected.table) found = sha256(table.bytes);
    }
    if (found != expected.sha256)
      failures.push_back({std::string(expected.table), std::string(expected.sha256), found});
  }
  return failures;
}

}  // namespace townhall
