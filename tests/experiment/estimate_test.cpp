#include "townhall/experiment/estimate.hpp"

#include <sys/resource.h>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>

#include "support/program.hpp"

namespace townhall {
namespace {

/// The most memory that a finished command of this process has used, bytes.
double largest_memory() {
  rusage usage{};
  getrusage(RUSAGE_CHILDREN, &usage);
  return static_cast<double>(usage.ru_maxrss) * 1024;
}

TEST_CASE("a dry run foresees within a fifth the memory that the run then takes") {
  const std::string scenario = quoted(std::string(TOWNHALL_SOURCE_DIR) + "/scenarios/jinzhu.yaml");
  const std::string arguments =
      scenario + " --arm " +
      GENERATE(as<std::string>{}, "baseline --citizens 600000", "narrow --citizens 600000",
               "baseline --citizens 600000 --set "
               "network.layers.wider.mean_degree=20",
               "narrow --citizens 1200000") +
      " --months 2 --threads 2 --set policy_start=1 "
      "--set record.tables=[timeseries]";
  const Finished plan =
      run_command(quoted(TOWNHALL_EXECUTABLE) + " run " + arguments + " --dry-run --json");
  REQUIRE(plan.code == 0);
  const double foreseen = nlohmann::json::parse(plan.output).at("memory_bytes");
  REQUIRE(!run_program(arguments).empty());
  const double taken = largest_memory();
  INFO("foreseen " << foreseen << ", taken " << taken);
  CHECK(foreseen > .8 * taken);
  CHECK(foreseen < 1.2 * taken);
}

TEST_CASE("a dry run foresees within a fifth the bytes of tables that the run then writes") {
  const std::string arguments =
      quoted(std::string(TOWNHALL_SOURCE_DIR) + "/scenarios/jinzhu.yaml") + " --months 70 " +
      GENERATE(as<std::string>{}, "--citizens 2000 --replicates 3", "--citizens 300000 --arm widen",
               "--citizens 4000 --set record.panel=50 --set record.network=true");
  const Finished plan =
      run_command(quoted(TOWNHALL_EXECUTABLE) + " run " + arguments + " --dry-run --json");
  REQUIRE(plan.code == 0);
  const auto said = nlohmann::json::parse(plan.output);
  const double foreseen = said.at("disk_bytes");
  CHECK(double{said.at("seconds")} > 0);
  double written = 0;
  for (const auto& [name, bytes] : run_program(arguments)) {
    for (const char* table :
         {"timeseries", "groups", "channels", "services", "townships", "panel", "network"})
      if (name == std::string(table) + ".csv") written += static_cast<double>(bytes.size());
  }
  INFO("foreseen " << foreseen << ", written " << written);
  CHECK(foreseen > .8 * written);
  CHECK(foreseen < 1.2 * written);
}

}  // namespace
}  // namespace townhall
