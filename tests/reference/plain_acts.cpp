#include "reference/plain_acts.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace townhall::plain {
namespace {

constexpr double close_logits = 1e-4;  ///< decisions nearer than this are not compared
constexpr double close_choice = 1e-4;  ///< cut points of the choice nearer than this
constexpr double close_chance = 1e-5;  ///< probabilities that hang on values with rounding errors

/// A channel the citizen can use, and its utility v_k.
struct Option {
  std::size_t channel;
  std::size_t mode;
  double utility;
};

std::vector<Option> options(const Citizen& one, const Situation& at) {
  const Decision& law = at.study.month.get<Decision>();
  const double ze = (years_at_school[one.education] - 8) / 3.0;
  std::vector<Option> found;
  for (std::size_t k = 0; k < at.township.channels.size(); ++k) {
    const Channel& channel = at.township.channels[k];
    const ChannelConditions& now = at.offered.channels[k];
    if (channel.nest != at.nest || !now.open || (at.usable >> k & 1u) == 0) continue;
    const double mob = std::clamp(now.asked + (at.member ? now.asked_members : 0), 0., 1.);
    const double v = channel.attraction + channel.education * ze + channel.income * one.income +
                     channel.culture * (one.culture - .5) + channel.efficacy * one.efficacy +
                     channel.skill * one.skill + channel.asked * mob - now.cost -
                     law.skill_gap * std::max(0., now.skill_demand - one.skill);
    found.push_back({k, static_cast<std::size_t>(channel.mode), v});
  }
  return found;
}

/// ln sum exp(x), largest term factored out.
double log_sum(const std::vector<double>& terms) {
  const double largest = *std::max_element(terms.begin(), terms.end());
  double sum = 0;
  for (const double term : terms) sum += std::exp(term - largest);
  return largest + std::log(sum);
}

/// The inclusive values: I of the nest, and each mode's I_m (NaN where the mode has no channel).
struct Inclusive {
  double nest = 0;
  std::array<double, mode_count> mode{};
};

Inclusive inclusive(const std::vector<Option>& found, const Decision& law) {
  Inclusive value;
  std::vector<double> modes;
  for (std::size_t m = 0; m < mode_count; ++m) {
    std::vector<double> terms;
    for (const Option& option : found) {
      if (option.mode == m) terms.push_back(option.utility / law.mode_scale);
    }
    value.mode[m] = terms.empty() ? std::nan("") : law.mode_scale * log_sum(terms);
    if (!terms.empty()) modes.push_back(value.mode[m] / law.nest_scale);
  }
  value.nest = law.nest_scale * log_sum(modes);
  return value;
}

double utility(const Citizen& one, const Situation& at, double inclusive_value) {
  const NestTerms& b = at.study.month.get<Decision>().terms(at.nest);
  const Population& people = *at.world.population;
  const double ze = (years_at_school[one.education] - 8) / 3.0;
  const double years = (people.age[at.citizen] - 55.) / 25;
  const double x = one.efficacy, q = one.satisfaction;
  return b.intercept + b.education * ze + b.income * one.income + b.age * (1 - years * years) +
         b.culture * 2 * (one.culture - .5) + b.efficacy * x + b.skill * one.skill +
         b.grievance * (1 - q) * x + b.satisfaction * q + at.pull + b.member * (at.member ? 1 : 0) +
         b.habit * one.habit[index(at.nest)] +
         (at.nest == Nest::open ? static_cast<double>(people.propensity[at.citizen]) : 0) +
         at.offered.campaign[index(at.nest)] + inclusive_value;
}

/// U: the household's where its members decide together this month, else one's own.
double luck(const Situation& at) {
  const Decision::Purposes& purpose = Decision::purposes[index(at.nest)];
  const std::uint32_t home = at.world.population->household_of(at.citizen);
  const double together = at.study.month.get<Decision>().terms(at.nest).together;
  if (at.world.draws.uniform(purpose.coin, home, at.month) < together) {
    return at.world.draws.uniform(purpose.household, home, at.month);
  }
  return at.world.draws.uniform(purpose.own, at.citizen, at.month);
}

void decide(Doing& doing, const Citizen& one, const Situation& at, double inclusive_value) {
  const double u = luck(at);
  const Rule& rule = at.study.month.get<Decision>().rule;
  if (const auto* threshold = std::get_if<LinearThreshold>(&rule)) {
    const auto& imported = at.world.population->threshold;
    double theta = threshold->threshold.mean +
                   threshold->threshold.sd *
                       at.world.draws.normal(LinearThreshold::drawn_threshold, at.citizen, 0);
    if (!imported.empty() && !std::isnan(imported[at.citizen])) theta = imported[at.citizen];
    doing.takes_part = at.exposure + 1e-9 >= theta;
    doing.margin = std::abs(at.exposure + 1e-9 - theta);
    doing.close.decision = doing.margin < 1e-6;
  } else if (const auto* contagion = std::get_if<ComplexContagion>(&rule)) {
    doing.takes_part = at.active_contacts >= contagion->contacts || u < contagion->spontaneous;
    doing.margin = 1;
  } else {
    const double benefit = utility(one, at, inclusive_value);
    doing.takes_part = u < 1 / (1 + std::exp(-benefit));
    doing.margin = std::abs(benefit - std::log(u / (1 - u)));
    doing.close.decision = doing.margin < close_logits;
  }
}

/// Mode by exp(I_m / lambda), channel by exp(v_k / lambda_m), from one uniform: modes in their
/// order, channels in the scenario's.
void choose(Doing& doing, const std::vector<Option>& found, const Inclusive& value,
            const Situation& at) {
  const Decision& law = at.study.month.get<Decision>();
  const double u =
      at.world.draws.uniform(Decision::purposes[index(at.nest)].choice, at.citizen, at.month);
  double passed = 0;
  bool chosen = false;
  for (std::size_t m = 0; m < mode_count; ++m) {
    for (const Option& option : found) {
      if (option.mode != m) continue;
      passed += std::exp((value.mode[m] - value.nest) / law.nest_scale +
                         (option.utility - value.mode[m]) / law.mode_scale);
      if (!chosen) doing.channel = option.channel;
      chosen = chosen || u < passed;
      if (passed < 1 - 1e-9)
        doing.choice_margin = std::min(doing.choice_margin, std::abs(u - passed));
    }
  }
  doing.close.choice = doing.choice_margin < close_choice;
}

/// Steps 5 to 7.
void be_received(Doing& doing, const Citizen& one, const Situation& at) {
  const Draws& draws = at.world.draws;
  const std::size_t nest = index(at.nest), i = at.citizen, k = doing.channel;
  const ChannelConditions& channel = at.offered.channels[k];
  const double places = channel.capacity * at.township.citizens.count() / 1000;
  doing.admitted = true;
  if (at.town.demand[k] > places) {
    const double u = draws.uniform(Capacity::streams[nest], i, at.month),
                 p = places / at.town.demand[k];
    doing.admitted = u < p;
    doing.close.admission = std::abs(u - p) < close_chance;
  }
  const Voice& voice = at.study.month.get<Voice>();
  const double own = std::min(1., voice.base + voice.per_skill * one.skill);
  const double u = draws.uniform(Voice::streams[nest], i, at.month);
  doing.named_own = u < own;
  doing.close.voice = std::abs(u - own) < close_chance;
  doing.domain = at.world.population->need[i];
  if (!doing.named_own) {
    const double topic = draws.uniform(Voice::streams[2 + nest], i, at.month);
    double passed = 0;
    doing.domain = at.township.plan.size() - 1;
    for (std::size_t d = 0; d + 1 < at.township.plan.size(); ++d) {
      passed += at.township.plan[d];
      if (std::abs(topic - passed) < close_chance) doing.close.voice = true;
      if (topic < passed) {
        doing.domain = d;
        break;
      }
    }
  }
  const Response& response = at.study.month.get<Response>();
  const double load = at.town.load;
  const double handled = load > 0 ? std::min(1., at.offered.handling / load) : 1;
  const double p = channel.reply *
                   (response.base + response.per_responsiveness * at.offered.responsiveness) *
                   handled;
  const double answer = draws.uniform(Response::streams[nest], i, at.month);
  doing.answered = doing.admitted && answer < p;
  doing.close.answer = std::abs(answer - p) < close_chance;
}

}  // namespace

Doing act(const Citizen& one, const Situation& at, const Deed* given) {
  Doing doing;
  const std::vector<Option> found = options(one, at);
  doing.could = !found.empty();
  if (!doing.could) return doing;
  const Inclusive value = inclusive(found, at.study.month.get<Decision>());
  const std::uint8_t engine = given == nullptr ? Deed::none : given->channel[index(at.nest)];
  decide(doing, one, at, value.nest);
  if (given != nullptr && doing.close.decision) doing.takes_part = engine != Deed::none;
  if (!doing.takes_part) return doing;
  choose(doing, found, value, at);
  if (engine != Deed::none && doing.close.choice) doing.channel = engine;
  be_received(doing, one, at);
  if (engine != Deed::none && doing.close.admission)
    doing.admitted = given->admitted[index(at.nest)];
  if (engine != Deed::none && doing.close.answer) doing.answered = given->answered[index(at.nest)];
  return doing;
}

}  // namespace townhall::plain
