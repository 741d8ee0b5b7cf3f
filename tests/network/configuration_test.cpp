#include "townhall/network/generators/configuration.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "network/theory.hpp"
#include "townhall/core/problem.hpp"
#include "townhall/network/measures.hpp"

namespace townhall {
namespace {

using places::layer_of;

TEST_CASE("degrees follow the power law that is asked for") {
  const Layer layer = layer_of(
      Configuration{.distribution = Degrees::power_law, .exponent = 3.5, .least = 2, .most = 200},
      theory::villages_of(1000));
  double all = 0;
  for (int k = 2; k <= 200; ++k) all += std::pow(k, -3.5);
  auto counts = theory::count_degrees(layer);
  // An end in a loop or a doubled tie is lost.
  counts[2] += counts[1] + counts[0];
  counts[1] = counts[0] = 0;
  theory::expect_distribution(
      counts, [&](int k) { return k < 2 || k > 200 ? 0 : std::pow(k, -3.5) / all; });
}

TEST_CASE("degrees follow the log-normal that is asked for") {
  const Layer layer =
      layer_of(Configuration{.distribution = Degrees::log_normal, .mean_degree = 8, .log_sd = .5},
               theory::villages_of(1000));
  const double log_mean = std::log(8) - .125;
  const auto below = [&](double degree) {
    return degree <= 0 ? 0 : .5 * std::erfc((log_mean - std::log(degree)) / (.5 * std::sqrt(2.0)));
  };
  theory::expect_distribution(theory::count_degrees(layer),
                              [&](int k) { return below(k + .5) - below(k - .5); });
  CHECK(theory::mean_degree(layer) == Approx(8).epsilon(.01));
  CHECK(measure(layer, 1).clustering < .001);
}

TEST_CASE("degrees are drawn from a sample") {
  const Layer layer =
      layer_of(Configuration{.distribution = Degrees::sample, .degrees = {1, 3, 3, 5}},
               theory::villages_of(1000));
  const auto counts = theory::count_degrees(layer);
  CHECK(counts.size() == 6);
  CHECK(counts[1] == Approx(25000).epsilon(.03));
  CHECK(counts[3] == Approx(50000).epsilon(.03));
  CHECK(counts[5] == Approx(25000).epsilon(.03));
}

TEST_CASE("each citizen has the degree of a sequence, but for loops and doubled ties") {
  std::vector<std::int64_t> degrees(theory::citizens);
  for (std::size_t i = 0; i < degrees.size(); ++i) degrees[i] = static_cast<std::int64_t>(i % 5);
  const Layer layer = layer_of(Configuration{.distribution = Degrees::sequence, .degrees = degrees},
                               theory::villages_of(1000));
  const Graph graph = layer.graph();
  std::size_t lacking = 0;
  for (std::uint32_t citizen = 0; citizen < layer.size(); ++citizen) {
    const auto degree = static_cast<std::int64_t>(graph.row(citizen).size());
    REQUIRE(degree <= degrees[citizen]);
    lacking += static_cast<std::size_t>(degrees[citizen] - degree);
  }
  // Loops and doubled ties: (nu + nu^2) / 2 of either kind, nu = <k(k-1)>/<k> = 2, which is 1 + 1.
  CHECK(lacking < 20);
}

TEST_CASE("degrees that cannot be had are refused, with the place") {
  const Population people = places::settle_alone(5);
  const auto refused = [&](const Configuration& design, const std::string& key) {
    try {
      (void)layer_of(design, people);
      return false;
    } catch (const Problems& problems) {
      return problems.list().front().path == "network.layers.friends." + key;
    }
  };
  const auto sequence = [](std::vector<std::int64_t> degrees) {
    return Configuration{.distribution = Degrees::sequence, .degrees = std::move(degrees)};
  };
  CHECK(refused(sequence({1, 1, 1, 1, 1}), "degrees"));
  CHECK(refused(sequence({1, 1, 1, 1}), "degrees"));
  CHECK(refused(sequence({5, 2, 1, 1, 1}), "degrees"));
  CHECK(refused(sequence({}), "degrees"));
  CHECK(refused(Configuration{.distribution = Degrees::sample}, "degrees"));
  CHECK(refused(Configuration{.least = 5, .most = 10}, "least"));
  CHECK(refused(Configuration{.least = 3, .most = 2}, "least"));
  Configuration log_normal{.distribution = Degrees::log_normal, .mean_degree = 4.5};
  CHECK(refused(log_normal, "mean_degree"));
  log_normal.mean_degree = 4;
  CHECK(!refused(log_normal, "mean_degree"));
  CHECK(!refused(sequence({2, 2, 2, 1, 1}), "degrees"));
}

}  // namespace
}  // namespace townhall
