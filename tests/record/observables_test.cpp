#include "townhall/record/observables.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "support/laboratory.hpp"

namespace townhall {
namespace {

/// Half the mean difference between all pairs over the mean.
double plain_gini(const std::vector<double>& values) {
  double differences = 0, sum = 0;
  for (const double a : values) {
    sum += a;
    for (const double b : values) differences += std::fabs(a - b);
  }
  return differences / (2 * static_cast<double>(values.size()) * sum);
}

std::vector<double> one_by_one(const std::vector<std::uint64_t>& citizens) {
  std::vector<double> values;
  for (std::size_t n = 0; n < citizens.size(); ++n)
    values.insert(values.end(), citizens[n], static_cast<double>(n));
  return values;
}

TEST_CASE("the Gini coefficient of counts is that of all pairs") {
  const auto citizens = GENERATE(values<std::vector<std::uint64_t>>(
      {{3, 1}, {0, 5}, {10, 0, 0, 1}, {4, 3, 2, 1}, {0, 2, 0, 7, 1}, {90, 5, 0, 0, 3, 2}}));
  CHECK(gini_of_counts(citizens) == Approx(plain_gini(one_by_one(citizens))).margin(1e-12));
}

TEST_CASE("acts are equal where all act alike, and have no Gini where nobody acts") {
  CHECK(gini_of_counts(std::vector<std::uint64_t>{0, 0, 8}) == Approx(0).margin(1e-12));
  CHECK(std::isnan(gini_of_counts(std::vector<std::uint64_t>{8, 0, 0})));
}

TEST_CASE("service match is 1 where needs are met and falls by half the distance") {
  CHECK(service_match({.5, .5}, {.5, .5}) == 1);
  CHECK(service_match({1, 0}, {0, 1}) == 0);
  CHECK(service_match({.6, .3, .1}, {.2, .3, .5}) == Approx(.6));
}

TEST_CASE("a share of nothing and a mean over nobody are missing") {
  CHECK(std::isnan(share(0, 0)));
  CHECK(share(1, 4) == .25);
  ExactSum sum;
  CHECK(std::isnan(mean(sum, 0)));
  sum.add(3);
  CHECK(mean(sum, 4) == .75);
}

TEST_CASE("every observable has a name of its own, a unit and a definition") {
  for (std::size_t n = 0; n < observables().size(); ++n) {
    CHECK(observable_position(observables()[n].name) == n);
    CHECK_FALSE(observables()[n].unit.empty());
    CHECK_FALSE(observables()[n].definition.empty());
  }
}

/// A year and more of a busy township, with what each citizen did month by month.
class Diary {
 public:
  explicit Diary(int months)
      : lab_(R"(
population: {villages: 4, citizens: 700}
decision: {open: {intercept: -2}}
channels:
  vote: {nest: occasion, mode: collective, calendar: {every: 5, first: 3}, access: 1, cost: 0, expects_answer: 0}
  contact: {mode: individual, access: .9, cost: 1.2, capacity: 60}
  petition: {mode: collective, access: .6, cost: 1.8, income: .6}
)") {
    for (int month = 1; month <= months; ++month) {
      tally_ = lab_.step();
      auto& acted = acts_.emplace_back();
      for (const Deed& deed : lab_.simulation.deeds())
        acted.push_back(deed.channel[0] != Deed::none && deed.admitted[0] ? 1 : 0);
    }
  }

  [[nodiscard]] double value(std::string_view name) const {
    return observables()[observable_position(name)].value(tally_, lab_.world);
  }
  [[nodiscard]] const World& world() const { return lab_.world; }
  [[nodiscard]] const Population& people() const { return *lab_.world.population; }
  /// Open acts of month `back` months before the latest.
  [[nodiscard]] const std::vector<int>& acted(std::size_t back = 0) const {
    return acts_[acts_.size() - 1 - back];
  }
  [[nodiscard]] std::vector<double> acts_in_year() const {
    std::vector<double> counts(people().size());
    for (std::size_t back = 0; back < 12; ++back)
      for (std::size_t i = 0; i < counts.size(); ++i) counts[i] += acted(back)[i];
    return counts;
  }
  [[nodiscard]] const Tally& tally() const { return tally_; }

 private:
  Laboratory lab_;
  Tally tally_;
  std::vector<std::vector<int>> acts_;
};

TEST_CASE("the year's observables are what the diaries of its twelve months say") {
  const Diary diary(GENERATE(12, 17, 27));
  const auto counts = diary.acts_in_year();
  double ever = 0;
  for (const double count : counts) ever += count > 0 ? 1 : 0;
  CHECK(diary.value("ever_12m") == Approx(ever / 700));
  CHECK(diary.value("acts_gini") == Approx(plain_gini(counts)));

  std::vector<double> of_acts(6), of_all(6);
  double acts = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    of_acts[diary.people().need[i]] += counts[i];
    of_all[diary.people().need[i]] += 1;
    acts += counts[i];
  }
  double distance = 0;
  for (std::size_t d = 0; d < 6; ++d) distance += std::fabs(of_acts[d] / acts - of_all[d] / 700);
  CHECK(diary.value("representation_gap") == Approx(distance / 2));
}

TEST_CASE("concentration is twice the covariance of acts and income ranks over their mean") {
  const Diary diary(15);
  const auto incomes = diary.world().state.income.all();
  double mean_act = 0, covariance = 0;
  for (std::size_t i = 0; i < 700; ++i) {
    double rank = 0;
    for (std::size_t j = 0; j < 700; ++j)
      rank += incomes[j] < incomes[i] || (incomes[j] == incomes[i] && j < i) ? 1 : 0;
    rank = (rank + .5) / 700;
    mean_act += diary.acted()[i] / 700.0;
    covariance += diary.acted()[i] * (rank - .5) / 700;
  }
  // The world's incomes stand in steps, in which a few that ranked apart are equal.
  CHECK(diary.value("income_concentration") == Approx(2 * covariance / mean_act).margin(5e-4));
}

TEST_CASE("the income gap is the richest fifth's rate less the poorest's") {
  const Diary diary(15);
  double richest = 0, poorest = 0, rich = 0, poor = 0;
  for (std::size_t i = 0; i < 700; ++i) {
    if (group_of(diary.people(), Dimension::income_quintile, i) == 4)
      ++rich, richest += diary.acted()[i];
    if (group_of(diary.people(), Dimension::income_quintile, i) == 0)
      ++poor, poorest += diary.acted()[i];
  }
  CHECK(diary.value("income_gap") == Approx(richest / rich - poorest / poor));
  CHECK(diary.value("income_ratio") == Approx(richest / rich / (poorest / poor)));
}

TEST_CASE("assortativity is Pearson's correlation of own act and contacts' last month") {
  const Diary diary(15);
  double a = 0, f = 0, aa = 0, ff = 0, af = 0;
  for (std::uint32_t i = 0; i < 700; ++i) {
    double weighted = 0, weights = 0;
    for (const Layer& layer : diary.world().network.layers) {
      if (layer.degree(i) == 0) continue;
      double active = 0;
      for (const std::uint32_t j : layer.contacts(i)) active += diary.acted(1)[j];
      weighted += layer.weight() * active / layer.degree(i);
      weights += layer.weight();
    }
    const double own = diary.acted()[i], exposure = weights > 0 ? weighted / weights : 0;
    a += own / 700, f += exposure / 700;
    aa += own * own / 700, ff += exposure * exposure / 700, af += own * exposure / 700;
  }
  const double expected = (af - a * f) / std::sqrt((aa - a * a) * (ff - f * f));
  CHECK(diary.value("participation_assortativity") == Approx(expected).margin(1e-4));
}

TEST_CASE("means are over all citizens, the state's own") {
  const Diary diary(6);
  const State& state = diary.world().state;
  const auto mean_of = [](std::span<const float> all) {
    double sum = 0;
    for (const float value : all) sum += double{value};
    return sum / static_cast<double>(all.size());
  };
  CHECK(diary.value("satisfaction_mean") == Approx(mean_of(state.satisfaction.all())));
  CHECK(diary.value("efficacy_mean") == Approx(mean_of(state.efficacy.all())));
  CHECK(diary.value("culture_mean") == Approx(mean_of(state.culture.all())));
  CHECK(diary.value("skill_mean") == Approx(mean_of(state.skill.all())));
  CHECK(diary.value("habit_mean") == Approx(mean_of(state.habit[0].all())));
  CHECK(diary.value("habit_occasion_mean") == Approx(mean_of(state.habit[1].all())));
}

TEST_CASE("what looks back a year is missing before month 12, turnout without an occasion") {
  const Diary early(11), late(13);
  for (const char* name :
       {"ever_12m", "acts_gini", "representation_gap", "turnout", "policy_cost"}) {
    CHECK(std::isnan(early.value(name)));
  }
  CHECK(late.value("ever_12m") > 0);
  CHECK(late.value("turnout") == Approx(share(late.tally().world.acted[1], 700)));
}

TEST_CASE("the share turned away is of all who applied") {
  const Diary diary(15);
  double applied = 0, admitted = 0;
  for (const ChannelSums& channel : diary.tally().world.channels) {
    applied += static_cast<double>(channel.applicants);
    admitted += static_cast<double>(channel.admitted);
  }
  REQUIRE(applied > admitted);
  CHECK(diary.value("turned_away_share") == Approx((applied - admitted) / applied));
}

TEST_CASE("clear voices name the own need, all of them where skill is not asked for") {
  Laboratory lab(R"(
population: {villages: 2, citizens: 300}
decision: {open: {intercept: 45}}
voice: {base: 1, per_skill: 0}
channels: {contact: {mode: individual, cost: 0}}
)");
  const Tally tally = lab.step();
  CHECK(observables()[observable_position("voice_clarity")].value(tally, lab.world) == 1);
}

TEST_CASE("townships weigh in service match by their citizens") {
  Laboratory lab(R"(
townships: {large: {citizens: 900, villages: 3}, small: {citizens: 100, villages: 1}}
)");
  const Tally tally = lab.step();
  const auto match = [&](std::size_t g) {
    return service_match(lab.world.governments[g].allocation, lab.world.setting->townships[g].need);
  };
  CHECK(observables()[observable_position("service_match")].value(tally, lab.world) ==
        Approx(.9 * match(0) + .1 * match(1)));
}

}  // namespace
}  // namespace townhall
