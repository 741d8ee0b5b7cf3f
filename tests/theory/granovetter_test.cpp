#include <catch2/catch.hpp>
#include <cmath>
#include <string>

#include "support/laboratory.hpp"

namespace townhall {
namespace {

const std::string folder = std::string(TOWNHALL_SOURCE_DIR) + "/scenarios/";

std::uint64_t crowd_after(Laboratory& lab, int months) {
  std::uint64_t joined = 0;
  for (int month = 0; month < months; ++month) joined = lab.step().world.participants;
  return joined;
}

TEST_CASE("thresholds 0 to 99: one more joins each month until all hundred riot") {
  Laboratory lab(read({folder + "threshold.yaml"}).scenario);
  for (std::uint64_t month = 1; month <= 100; ++month)
    CHECK(lab.step().world.participants == month);
}

TEST_CASE("one threshold changed from 1 to 2: a single person riots") {
  Laboratory lab(read({folder + "threshold.yaml"},
                      {"population.import.citizens=" + folder + "threshold/one_changed.csv"})
                     .scenario);
  CHECK(crowd_after(lab, 100) == 1);
  CHECK(lab.step().world.participants == 1);
}

const std::string drawn_thresholds = R"(
population: {villages: 2, citizens: 1000}
network: {layers: {everybody: {generator: complete, weight: 1}}}
channels: {riot: {mode: collective, cost: 0, skill_demand: 0}}
decision: {rule: linear_threshold, threshold: {mean: MEAN, sd: SD}}
)";

std::uint64_t crowd_of_normal(const std::string& mean, const std::string& sd) {
  std::string text = drawn_thresholds;
  text.replace(text.find("MEAN"), 4, mean);
  text.replace(text.find("SD"), 2, sd);
  Laboratory lab(text);
  return crowd_after(lab, 60);
}

TEST_CASE("nobody starts where no threshold is nought or less") {
  CHECK(crowd_of_normal(".5", "0.01") == 0);
}

TEST_CASE("a crowd of normal thresholds jumps from a few to nearly all as their spread grows") {
  CHECK(crowd_of_normal(".25", ".09") < 100);
  CHECK(crowd_of_normal(".25", ".16") > 800);
}

}  // namespace
}  // namespace townhall
