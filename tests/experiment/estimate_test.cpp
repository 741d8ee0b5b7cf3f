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
  const std::string arguments = scenario + " --arm " +
                                GENERATE(as<std::string>{}, "baseline --citizens 600000",
                                         "narrow --citizens 600000", "narrow --citizens 1200000") +
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

}  // namespace
}  // namespace townhall
