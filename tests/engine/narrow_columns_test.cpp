#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "support/laboratory.hpp"
#include "townhall/record/observables.hpp"
#include "townhall/scenario/read.hpp"
#include "townhall/scenario/scale.hpp"

namespace townhall {
namespace {

/// Moves each value of a column by one step, up or down as a coin of each citizen falls: twice what
/// rounding to 16 bits can do.
template <class Column>
void nudge(std::span<Column> column, const Draws& draws, const char* name) {
  const Stream coin = stream(name);
  for (std::size_t i = 0; i < column.size(); ++i) {
    const double way = draws.uniform(coin, i, 0) < .5 ? -1 : 1;
    column[i] = float{column[i]} + way * double{Column::step};
  }
}

void nudge_constants(World& world) {
  auto people = std::make_shared<Population>(*world.population);
  nudge(std::span(people->age), world.draws, "nudge/age");
  nudge(std::span(people->propensity), world.draws, "nudge/propensity");
  nudge(std::span(people->income_rank), world.draws, "nudge/income_rank");
  nudge(world.state.income.all(), world.draws, "nudge/income");
  nudge(world.state.skill_anchor.all(), world.draws, "nudge/skill_anchor");
  nudge(world.state.culture_anchor.all(), world.draws, "nudge/culture_anchor");
  world.population = std::move(people);
}

/// Means over months of every observable that is a share, a mean of such, or a difference of them.
std::vector<double> means_of_observables(Laboratory& lab, int months) {
  std::vector<double> means(observables().size());
  for (int month = 0; month < months; ++month) {
    const Tally& tally = lab.step();
    for (std::size_t n = 0; n < means.size(); ++n)
      means[n] += observables()[n].value(tally, lab.world) / months;
  }
  return means;
}

TEST_CASE("that constants have 16 bits moves no observable by more than .001") {
  Scenario scenario = read({TOWNHALL_SOURCE_DIR "/scenarios/jinzhu.yaml"}).scenario;
  scale_to(scenario, 20000);
  for (const char* arm : {"", "all"}) {
    Laboratory as_stored(scenario, arm), nudged(scenario, arm);
    nudge_constants(nudged.world);
    const auto here = means_of_observables(as_stored, 60), there = means_of_observables(nudged, 60);
    int compared = 0;
    for (std::size_t n = 0; n < here.size(); ++n) {
      if (std::isnan(here[n])) continue;
      INFO(observables()[n].name << ": " << here[n] << " and " << there[n]);
      // Counts and sums of money in shares of themselves.
      CHECK(std::fabs(here[n] - there[n]) < .001 * std::max(1.0, std::fabs(here[n])));
      ++compared;
    }
    CHECK(compared > 15);
    // The nudge is felt: else this would compare a run with itself.
    CHECK(here != there);
  }
}

}  // namespace
}  // namespace townhall
