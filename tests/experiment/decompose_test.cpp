#include "townhall/experiment/decompose.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "townhall/core/problem.hpp"
#include "townhall/scenario/ablations.hpp"

using namespace townhall;

namespace {

Scenario small_township() {
  Scenario scenario;
  scenario.name = "here";
  scenario.months = 14;
  scenario.population.citizens = 300;
  scenario.population.villages = 3;
  scenario.policy_start = 3;
  scenario.policies["open"]["hearing"] = {.instrument = "open_channel", .channel = {"hearing"}};
  scenario.arms["open"] = {.packages = {"open"}, .winner = ""};
  return scenario;
}

/// More schooling, another culture, other peers.
Scenario other_township() {
  Scenario scenario = small_township();
  scenario.name = "there";
  scenario.population.education = {
      .none = .01, .primary = .09, .lower_secondary = .2, .upper_secondary = .3, .tertiary = .4};
  scenario.population.culture = {.alpha = 6, .beta = 2};
  scenario.month.get<Decision>().open.peers = 3.0;
  return scenario;
}

constexpr std::size_t ever_12m = 0;

struct Study {
  Scenario scenario, reference;
  Decomposition question;
  WorldPlan plan;
  WorldValues values;

  Study(Scenario here, Scenario there, std::vector<std::string> causes, bool ablate = false,
        Judgement judgement = {.replicates = 3, .measure = ever_12m})
      : scenario(std::move(here)),
        reference(std::move(there)),
        question{.scenario = scenario,
                 .reference = &reference,
                 .reference_name = reference.name,
                 .causes = std::move(causes),
                 .ablate = ablate},
        plan(plan_worlds(question)),
        values(run_worlds(question, plan, judgement)) {}
};

/// What each player adds on coming, averaged over all orders one by one.
std::vector<double> over_all_orders(const std::vector<double>& of_sets, std::size_t players) {
  std::vector<std::size_t> order(players);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::vector<double> sums(players, 0);
  double orders = 0;
  do {
    std::size_t set = 0;
    for (const std::size_t player : order) {
      const std::size_t with = set | std::size_t{1} << player;
      sums[player] += of_sets[with] - of_sets[set];
      set = with;
    }
    ++orders;
  } while (std::next_permutation(order.begin(), order.end()));
  for (double& sum : sums) sum /= orders;
  return sums;
}

double mean(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

}  // namespace

TEST_CASE("parts are means over all orders of causes and add up to the total") {
  const Study study(small_township(), other_township(), {"education", "culture"});
  REQUIRE(study.plan.causes == std::vector<std::string>{"education", "culture", "rest"});
  REQUIRE(study.plan.sets.size() == 8);
  CHECK(study.plan.worlds.size() == 8);
  CHECK(study.values.set_values(0) != study.values.set_values(1));

  std::vector<std::vector<double>> expected(3);
  std::vector<double> totals;
  for (std::size_t replicate = 0; replicate < 3; ++replicate) {
    const auto of_sets = study.values.set_values(replicate);
    const auto parts = over_all_orders(of_sets, 3);
    totals.push_back(of_sets.back() - of_sets.front());
    CHECK(std::fabs(std::accumulate(parts.begin(), parts.end(), 0.0) - totals.back()) < 1e-12);
    for (std::size_t cause = 0; cause < 3; ++cause) expected[cause].push_back(parts[cause]);
  }
  const auto parts = cause_parts(study.values);
  REQUIRE(parts.size() == 3);
  double sum = 0;
  for (std::size_t cause = 0; cause < 3; ++cause) {
    CHECK(parts[cause].cause == study.plan.causes[cause]);
    CHECK(std::fabs(parts[cause].value.value - mean(expected[cause])) < 1e-12);
    CHECK(parts[cause].value.value != 0);
    const auto alone = compare_pairs(expected[cause], std::vector<double>(3, 0));
    CHECK(parts[cause].detectable == Approx(alone.detectable).epsilon(1e-9));
    sum += parts[cause].value.value;
  }
  const Estimated total = total_difference(study.values);
  CHECK(std::fabs(sum - total.value) < 1e-12);
  CHECK(std::fabs(total.value - mean(totals)) < 1e-12);
  CHECK(total.value > .05);
}

TEST_CASE("the sets of causes are the worlds that they name") {
  const Study study(small_township(), other_township(), {"education", "culture"});
  CHECK(set_words(study.plan, 0) == "nothing");
  CHECK(set_words(study.plan, 1) == "education");
  CHECK(set_words(study.plan, 6) == "culture+rest");
  const auto world = [&](std::size_t set) -> const Scenario& {
    return study.plan.worlds[study.plan.sets[set]];
  };
  const Scenario here = small_township(), there = other_township();
  CHECK(world(0) == bare(here));
  CHECK(world(1).population.education == there.population.education);
  CHECK(world(1).population.culture == here.population.culture);
  CHECK(world(6).population.education == here.population.education);
  CHECK(world(6).population.culture == there.population.culture);
  CHECK(world(6).month == there.month);
  CHECK(world(3).month == here.month);
}

TEST_CASE("causes that are not named go with the rest") {
  Scenario there = other_township();
  there.associations["choir"] = {};
  const Study study(small_township(), there, {"culture"});
  REQUIRE(study.plan.causes == std::vector<std::string>{"culture", "rest"});
  const Scenario& rest = study.plan.worlds[study.plan.sets[2]];
  CHECK(rest.population.education == there.population.education);
  CHECK(rest.associations == there.associations);
  CHECK(rest.population.culture == small_township().population.culture);
}

TEST_CASE("between two equal places every part is exactly 0, and one world is run") {
  Scenario same = small_township();
  same.name = "there";
  same.months = 30;
  same.seed = 4;
  const Study study(small_township(), same, {});
  CHECK(study.plan.worlds.size() == 1);
  REQUIRE(study.plan.sets.size() == 128);
  for (const CausePart& part : cause_parts(study.values)) {
    CHECK(part.value.value == 0);
    CHECK(part.value.se == 0);
    CHECK(std::isnan(part.share));
  }
  CHECK(total_difference(study.values).value == 0);
}

TEST_CASE("where one cause alone differs it accounts for all") {
  Scenario there = small_township();
  there.population.culture = {.alpha = 6, .beta = 2};
  const Study study(small_township(), there, {});
  CHECK(study.plan.worlds.size() == 2);
  const Estimated total = total_difference(study.values);
  CHECK(total.value > 0);
  for (const CausePart& part : cause_parts(study.values)) {
    INFO(part.cause);
    if (part.cause == "culture") {
      CHECK(part.value.value == Approx(total.value).epsilon(1e-12));
      CHECK(part.share == Approx(1).epsilon(1e-12));
    } else {
      CHECK(part.value.value == 0);
    }
  }
}

TEST_CASE("a mechanism's effect is the full model's change without it, world by world") {
  const Scenario here = small_township();
  const Decomposition question{.scenario = here, .ablate = true};
  const WorldPlan plan = plan_worlds(question);
  CHECK(plan.sets.empty());
  REQUIRE(plan.ablated.size() == ablations().size());
  const WorldValues values = run_worlds(question, plan, {.replicates = 2, .measure = ever_12m});
  const auto effects = ablation_effects(values);
  REQUIRE(effects.size() == ablations().size());
  for (std::size_t n = 0; n < effects.size(); ++n) {
    INFO(ablations()[n].name);
    CHECK(plan.worlds[plan.ablated[n].world] == without(bare(here), ablations()[n]));
    CHECK(effects[n].baseline == mean(values.world_values(0)));
    CHECK(effects[n].arm == mean(values.world_values(plan.ablated[n].world)));
    CHECK(effects[n].difference.value == Approx(effects[n].arm - effects[n].baseline));
  }
  const auto tables = decomposition_tables(values);
  REQUIRE(tables.size() == 1);
  CHECK(tables.front().info.name == "ablations");
  CHECK(tables.front().rows.count() == ablations().size());
}

TEST_CASE("a mechanism that is off already changes nothing") {
  Scenario here = small_township();
  here.month.get<Efficacy>().social_rate = 0;
  const Decomposition question{.scenario = here, .ablate = true};
  const WorldPlan plan = plan_worlds(question);
  const auto found =
      std::find_if(ablations().begin(), ablations().end(),
                   [](const Ablation& ablation) { return ablation.name == "social_learning"; });
  REQUIRE(found != ablations().end());
  CHECK(plan.ablated[static_cast<std::size_t>(found - ablations().begin())].world == 0);
}

TEST_CASE("mechanisms that the rule of decision does not have are left out, and named") {
  Scenario here = small_township();
  const Rule rule = GENERATE(as<Rule>{}, NestedLogit{}, LinearThreshold{}, ComplexContagion{});
  here.month.get<Decision>().rule = rule;
  const Decomposition question{.scenario = here, .ablate = true};
  const WorldPlan plan = plan_worlds(question);
  const std::vector<std::string_view> left_out{"contacts_example", "habit", "grievance",
                                               "membership"};
  CHECK(plan.ablated.size() + plan.not_mechanisms.size() == ablations().size());
  for (const AblatedWorld& ablated : plan.ablated) CHECK(is_mechanism(ablated.mechanism, here));
  switch (rule.index()) {
    case 0:
      CHECK(plan.not_mechanisms.empty());
      break;
    case 1:
      CHECK(plan.not_mechanisms == std::vector<std::string_view>{"contacts_example", "habit",
                                                                 "household", "grievance",
                                                                 "membership"});
      break;
    default:
      CHECK(plan.not_mechanisms == left_out);
  }
  const WorldValues values = run_worlds(question, plan, {.replicates = 2, .measure = ever_12m});
  CHECK(decomposition_tables(values).front().rows.count() == plan.ablated.size());
}

TEST_CASE("what a rule is said not to have changes nothing under it") {
  Scenario here = small_township();
  const Rule rule = GENERATE(as<Rule>{}, LinearThreshold{{.mean = .05, .sd = .05}},
                             ComplexContagion{.contacts = 2, .spontaneous = .02});
  here.month.get<Decision>().rule = rule;
  const auto acts_in = [](const Scenario& scenario) {
    const Decomposition alone{.scenario = scenario};
    const WorldPlan plan = plan_worlds(alone);
    return run_worlds(alone, plan, {.replicates = 2, .measure = ever_12m}).values;
  };
  const auto full = acts_in(here);
  CHECK(full[0][0] > 0);
  for (const Ablation& ablation : ablations()) {
    INFO(ablation.name);
    if (!is_mechanism(ablation, here)) CHECK(acts_in(without(here, ablation)) == full);
  }
}

TEST_CASE("threads do not change a decomposition") {
  const auto bytes = [](int threads) {
    const Study study(small_township(), other_township(), {"education", "culture"}, true,
                      {.replicates = 2, .measure = ever_12m, .threads = threads});
    std::string all;
    for (const ResultTable& table : decomposition_tables(study.values)) {
      all += std::string(table.info.name) + "\n" + table.rows.bytes();
    }
    return all;
  };
  const std::string one = bytes(1);
  CHECK(one == bytes(2));
  CHECK(one == bytes(40));
  CHECK(one.find("causes\neducation,ever_12m,last_24,") == 0);
  CHECK(one.find("\ntotal,ever_12m,last_24,") != std::string::npos);
  CHECK(one.find("\neducation+culture+rest,2,") != std::string::npos);
}

TEST_CASE("an unknown cause is refused with the nearest") {
  const Scenario here = small_township(), there = other_township();
  const Decomposition question{
      .scenario = here, .reference = &there, .reference_name = "b", .causes = {"educaton"}};
  try {
    static_cast<void>(plan_worlds(question));
    FAIL("no such cause");
  } catch (const Problems& problems) {
    REQUIRE(problems.list().size() == 1);
    CHECK(problems.list().front().found == "'educaton'");
    CHECK(problems.list().front().nearest == "education");
  }
}

TEST_CASE("a measure that a world lacks leaves parts without a value") {
  Scenario here = small_township(), there = other_township();
  here.months = there.months = 6;  // too few for a share of 12 months
  const Study study(here, there, {"education"});
  CHECK(std::isnan(total_difference(study.values).value));
  for (const CausePart& part : cause_parts(study.values)) CHECK(std::isnan(part.value.value));
}
