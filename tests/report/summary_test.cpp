#include "townhall/report/summary.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <nlohmann/json.hpp>

#include "townhall/record/observables.hpp"

using namespace townhall;

namespace {

/// A run of `months` months in which every observable is `value`, and the turnout exists in every
/// twelfth month only.
RunResult steady_run(const std::string& arm, std::int64_t replicate, std::size_t months,
                     double value) {
  RunResult result;
  result.run = {.number = replicate, .arm = arm, .replicate = replicate};
  result.series.assign(months, std::vector<double>(observables().size(), value));
  for (std::size_t t = 0; t < months; ++t) {
    if ((t + 1) % 12 != 0) result.series[t][observable_position("turnout")] = std::nan("");
  }
  return result;
}

}  // namespace

TEST_CASE("a summary takes the last 24 months and differences to the baseline") {
  RunResult baseline = steady_run("baseline", 1, 40, .25);
  for (std::size_t t = 0; t < 16; ++t) baseline.series[t][observable_position("open_rate")] = 9;
  const auto arms =
      summarise({baseline, steady_run("widen", 1, 40, .5), steady_run("widen", 2, 40, .75)});
  REQUIRE(arms.size() == 2);
  for (std::size_t m = 0; m < summary_measures().size(); ++m) {
    CHECK(arms[0].means[m] == Approx(.25));
    CHECK(arms[1].means[m] == Approx(.625));
    CHECK(arms[1].differences[m] == Approx(.375));
  }
  CHECK(arms[0].differences.empty());
  CHECK(arms[0].open_rates.size() == 40);
}

TEST_CASE("a failed run is left out of the summary") {
  RunResult failed = steady_run("widen", 2, 24, 9);
  failed.error = "no more memory";
  const auto arms =
      summarise({steady_run("baseline", 1, 24, 0), steady_run("widen", 1, 24, .5), failed});
  CHECK(arms[1].means[1] == Approx(.5));
}

TEST_CASE("a sparkline rises with the series and leaves months without a value blank") {
  CHECK(sparkline({0, .5, 1}, 0, 1, 10) == "▁▅█");
  CHECK(sparkline({0, 0, 1, 1}, 0, 1, 2) == "▁█");
  CHECK(sparkline({std::nan(""), 1}, 0, 1, 2) == " █");
  CHECK(sparkline({.5, .5}, 0, 0, 2) == "▁▁");
}

TEST_CASE("the table shows a dash where a measure has no value, and colour only when asked") {
  RunResult without_occasion = steady_run("baseline", 1, 6, .125);
  const auto arms = summarise({without_occasion});
  const std::string plain = summary_table(arms, 1, false), coloured = summary_table(arms, 1, true);
  CHECK(plain.find("0.125") != std::string::npos);
  CHECK(plain.find("  -") != std::string::npos);
  CHECK(plain.find("less the baseline") == std::string::npos);
  CHECK(plain.find('\033') == std::string::npos);
  CHECK(coloured.find('\033') != std::string::npos);
}

TEST_CASE("the summary for machines is JSON with a mean for every measure") {
  const auto json = nlohmann::json::parse(
      summary_json(summarise({steady_run("baseline", 1, 24, .5)}), "results/x"));
  CHECK(json["output"] == "results/x");
  CHECK(json["arms"][0]["arm"] == "baseline");
  for (const SummaryMeasure& measure : summary_measures()) {
    CHECK(json["arms"][0]["means"][std::string(measure.observable)] == .5);
  }
}
