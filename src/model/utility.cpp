#include "townhall/model/utility.hpp"

#include <algorithm>

#include "townhall/population/citizens.hpp"

namespace townhall {
namespace {

/// The pull of contacts who took part: one coefficient, or one for each layer (sum_l b_l w_l
/// share_l / sum_l w_l).
std::span<float> peer_pull(const Block& block, Nest nest, const NestTerms& b) {
  const auto pull = block.room->take<float>(block.count);
  if (const double* all = std::get_if<double>(&b.peers)) {
    const auto share = block.exposure[index(nest)];
    const auto coefficient = static_cast<float>(*all);
    for (std::size_t i = 0; i < pull.size(); ++i) pull[i] = coefficient * share[i];
    return pull;
  }
  std::fill(pull.begin(), pull.end(), 0.0f);
  const auto weights = block.room->take<float>(block.count, 0);
  const auto sums = block.room->take<std::uint32_t>(block.count);
  const auto degrees = block.room->take<std::uint8_t>(block.count);
  for (std::size_t layer = 0; layer < block.seen.layers(); ++layer) {
    const double* named = std::get<Named<double>>(b.peers).find(block.seen.name(layer));
    const float coefficient = named ? static_cast<float>(*named) : 0.0f;
    const float weight = block.seen.weight(layer);
    const auto add = [&](std::uint32_t i, std::uint32_t degree, std::uint32_t acted) {
      weights[i] += weight;
      pull[i] += weight * (coefficient * static_cast<float>(acted) / static_cast<float>(degree));
    };
    if (nest == Nest::open) {
      block.seen.sum(layer, sums, degrees);
    } else if (block.seen.occasions()) {
      block.seen.sum_occasions(layer, sums, degrees);
    } else {
      return pull;
    }
    for (std::uint32_t i = 0; i < block.count; ++i) {
      if (degrees[i] > 0)
        add(i, degrees[i], nest == Nest::open ? WordSums(sums[i]).acted_open : sums[i]);
    }
    block.seen.each_long(layer, [&](std::uint32_t i, std::uint32_t degree, const WordSums& acted) {
      add(i, degree, nest == Nest::open ? acted.acted_open : acted.acted_occasion);
    });
  }
  for (std::size_t i = 0; i < pull.size(); ++i) {
    if (weights[i] > 0) pull[i] /= weights[i];
  }
  return pull;
}

template <class Real>
void add_term(std::span<Real> utility, double coefficient, std::span<const Real> column,
              Real origin = 0) {
  if (coefficient == 0) return;
  const auto b = static_cast<Real>(coefficient);
  for (std::size_t j = 0; j < utility.size(); ++j) utility[j] += b * (column[j] - origin);
}

}  // namespace

Tempted<float> everybody_tempted(const Block& block, Nest nest, const NestTerms& b) {
  const std::size_t count = block.count;
  const auto schooling = block.room->take<float>(count), prime = block.room->take<float>(count),
             member = block.room->take<float>(count), income = block.room->take<float>(count);
  const auto education = block.education;
  for (std::size_t i = 0; i < count; ++i) schooling[i] = education_score(education[i]);
  const auto age = block.age;
  for (std::size_t i = 0; i < count; ++i) {
    const float decades = (age[i] - 55.0f) * (1.0f / 25);
    prime[i] = 1.0f - decades * decades;
  }
  const auto score = block.income;
  for (std::size_t i = 0; i < count; ++i) income[i] = score[i];
  const auto is_member = block.member;
  for (std::size_t i = 0; i < count; ++i) member[i] = static_cast<float>(is_member[i]);
  const auto given = peer_pull(block, nest, b);
  const auto campaign =
      block.by_cohort<float>([&](const Conditions& now) { return now.campaign[index(nest)]; });
  const auto inclination = block.inclination[index(nest)];
  for (std::size_t i = 0; i < count; ++i) given[i] += campaign[i] + inclination[i];
  if (nest == Nest::open) {
    const auto propensity = block.propensity;
    for (std::size_t i = 0; i < count; ++i) given[i] += propensity[i];
  }
  return {.schooling = schooling,
          .income = income,
          .culture = block.culture,
          .efficacy = block.efficacy,
          .skill = block.skill,
          .satisfaction = block.satisfaction,
          .habit = block.habit[index(nest)],
          .prime = prime,
          .member = member,
          .given = given};
}

Tempted<double> some_tempted(const Tempted<float>& everybody,
                             std::span<const std::uint32_t> citizens, Room& room) {
  const auto pick = [&](std::span<const float> column) {
    const auto picked = room.take<double>(citizens.size());
    for (std::size_t j = 0; j < citizens.size(); ++j)
      picked[j] = static_cast<double>(column[citizens[j]]);
    return picked;
  };
  return {.schooling = pick(everybody.schooling),
          .income = pick(everybody.income),
          .culture = pick(everybody.culture),
          .efficacy = pick(everybody.efficacy),
          .skill = pick(everybody.skill),
          .satisfaction = pick(everybody.satisfaction),
          .habit = pick(everybody.habit),
          .prime = pick(everybody.prime),
          .member = pick(everybody.member),
          .given = pick(everybody.given)};
}

template <class Real>
std::span<Real> nest_utility(const Tempted<Real>& tempted, const NestTerms& b, Room& room) {
  const std::size_t count = tempted.size();
  const auto of = [](double coefficient) { return static_cast<Real>(coefficient); };
  const auto utility = room.take<Real>(count);
  const Tempted<Real> z = tempted;
  const Real intercept = of(b.intercept - b.culture), education = of(b.education),
             income = of(b.income), age = of(b.age), culture = of(2 * b.culture),
             efficacy = of(b.efficacy), skill = of(b.skill), grievance = of(b.grievance),
             satisfaction = of(b.satisfaction), member = of(b.member), habit = of(b.habit);
  for (std::size_t j = 0; j < count; ++j) {
    const Real x = z.efficacy[j], q = z.satisfaction[j];
    utility[j] = intercept + z.given[j] + education * z.schooling[j] + income * z.income[j] +
                 age * z.prime[j] + culture * z.culture[j] + skill * z.skill[j] +
                 (efficacy + grievance * (1 - q)) * x + satisfaction * q + member * z.member[j] +
                 habit * z.habit[j];
  }
  return utility;
}

template <class Real>
std::span<Real> channel_utility(const Block& block, const Tempted<Real>& tempted,
                                std::span<const std::uint32_t> citizens, std::size_t k,
                                double skill_gap) {
  const Channel& channel = block.offer.channels[k];
  const std::size_t count = tempted.size();
  const auto of_cohort = [&](auto&& of) {
    return citizens.empty() ? block.by_cohort<Real>(of) : block.by_cohort<Real>(citizens, of);
  };
  const auto asked = [&](const Conditions& now, bool member) {
    const ChannelConditions& here = now.channels[k];
    return channel.asked * std::min(1.0, here.asked + (member ? here.asked_members : 0.0));
  };
  const auto utility = of_cohort([&](const Conditions& now) {
    return channel.attraction - now.channels[k].cost + asked(now, false);
  });
  const auto demand =
      of_cohort([&](const Conditions& now) { return now.channels[k].skill_demand; });
  const auto gap = static_cast<Real>(skill_gap);
  const auto skill = tempted.skill;
  for (std::size_t j = 0; j < count; ++j)
    utility[j] -= gap * std::max(Real{0}, demand[j] - skill[j]);
  add_term(utility, channel.education, tempted.schooling);
  add_term(utility, channel.income, tempted.income);
  add_term(utility, channel.culture, tempted.culture, Real{.5});
  add_term(utility, channel.efficacy, tempted.efficacy);
  add_term(utility, channel.skill, tempted.skill);
  const bool members_asked =
      std::any_of(block.offer.conditions.begin(), block.offer.conditions.end(),
                  [&](const Conditions& now) { return now.channels[k].asked_members != 0; });
  if (members_asked) {
    const auto more =
        of_cohort([&](const Conditions& now) { return asked(now, true) - asked(now, false); });
    for (std::size_t j = 0; j < count; ++j) utility[j] += tempted.member[j] * more[j];
  }
  return utility;
}

template std::span<float> nest_utility(const Tempted<float>&, const NestTerms&, Room&);
template std::span<double> nest_utility(const Tempted<double>&, const NestTerms&, Room&);
template std::span<float> channel_utility(const Block&, const Tempted<float>&,
                                          std::span<const std::uint32_t>, std::size_t, double);
template std::span<double> channel_utility(const Block&, const Tempted<double>&,
                                           std::span<const std::uint32_t>, std::size_t, double);

}  // namespace townhall
