#include "reference/plain_month.hpp"

#include <algorithm>
#include <cmath>

#include "reference/plain_acts.hpp"

namespace townhall::plain {
namespace {

double clip(double value) { return std::clamp(value, 0., 1.); }

/// Step 0, stocks: what `month` does to people for good.
void change_people(People& people, const World& world, const Policies& policies,
                   const std::vector<Life>& lives) {
  const Population& start = *world.population;
  for (const Action& action : policies.actions()) {
    const std::string& instrument = action.intervention.instrument;
    if (!policies.active(action, people.month)) continue;
    const double strength = action.intervention.strength.value_or(0);
    const double now = policies.ramped(action, people.month),
                 before = policies.ramped(action, people.month - 1);
    // Columns that only policies change hold multiples of a step, and what was given so far is one.
    const auto given = [&](double step, double unit) {
      return step * (std::floor(strength * now * unit / step + .5) -
                     std::floor(strength * before * unit / step + .5));
    };
    constexpr double skill_step = 1. / 32768, culture_step = 1. / 4096, income_step = 1. / 512;
    for (std::size_t i = 0; i < people.citizens.size(); ++i) {
      Citizen& one = people.citizens[i];
      if (policies.reach(action, i) == 0) continue;
      if (instrument == "civic_education" || (instrument == "member_training" && lives[i].member)) {
        one.skill = clip(one.skill + given(skill_step, 1));
        one.skill_anchor = clip(one.skill_anchor + given(skill_step, 1));
      } else if (instrument == "norm_campaign" || instrument == "culture_education") {
        one.culture_anchor = std::clamp(one.culture_anchor + given(culture_step, 1), -4., 5.);
      } else if (instrument == "income_support") {
        one.income += given(income_step, 1 / start.log_income_sd);
      } else if (instrument == "schooling") {
        const double u = world.draws.uniform(action.luck, i, 0);
        const double share = strength * action.intervention.target.share;
        if (u < share * now && !(u < share * before) && one.education < 4) {
          const double years = years_at_school[one.education + 1u] - years_at_school[one.education];
          const double gain =
              skill_step * std::floor(world.setting->skill_per_year * years / skill_step + .5);
          ++one.education;
          one.skill = clip(one.skill + gain);
          one.skill_anchor = clip(one.skill_anchor + gain);
        }
      }
    }
  }
}

/// The weighted mean over layers of a citizen's contacts of what `of` says, each layer's share
/// times `factor`.
double seen_share(const Network& network, const People& people, std::size_t i, auto&& of,
                  auto&& factor) {
  double sum = 0, weights = 0;
  for (const Layer& layer : network.layers) {
    const auto contacts = layer.contacts(static_cast<std::uint32_t>(i));
    if (contacts.empty()) continue;
    double count = 0;
    for (const std::uint32_t j : contacts) count += of(people.citizens[j]) ? 1 : 0;
    sum += factor(layer) * layer.weight() * count / static_cast<double>(contacts.size());
    weights += layer.weight();
  }
  return weights > 0 ? sum / weights : 0;
}

/// What a citizen sees of contacts (step 1).
struct Sight {
  std::array<double, nest_count> acted{}, pull{};  ///< f; sum_l b_l w_l share_l / sum w
  std::array<std::int64_t, nest_count> active_contacts{};
  double expectant = 0, answered = 0;
};

Sight look(const Network& network, const People& people, std::size_t i, const Decision& decision) {
  const auto one = [](const Layer&) { return 1.; };
  Sight sight;
  for (const Nest nest : {Nest::open, Nest::occasion}) {
    const auto acted = [nest](const Citizen& contact) { return contact.acted[index(nest)]; };
    const auto& peers = decision.terms(nest).peers;
    const auto coefficient = [&](const Layer& layer) {
      if (const double* same = std::get_if<double>(&peers)) return *same;
      const double* own = std::get<Named<double>>(peers).find(layer.name());
      return own == nullptr ? 0. : *own;
    };
    sight.acted[index(nest)] = seen_share(network, people, i, acted, one);
    sight.pull[index(nest)] = seen_share(network, people, i, acted, coefficient);
    for (const Layer& layer : network.layers) {
      for (const std::uint32_t j : layer.contacts(static_cast<std::uint32_t>(i)))
        sight.active_contacts[index(nest)] += acted(people.citizens[j]) ? 1 : 0;
    }
  }
  sight.expectant = seen_share(
      network, people, i, [](const Citizen& c) { return c.expectant; }, one);
  sight.answered = seen_share(
      network, people, i, [](const Citizen& c) { return c.answered; }, one);
  return sight;
}

/// Step 8 but for acts.
void pass_time(Citizen& one, const Life& life, const Experience& law, const Town& town,
               const Township& township, std::uint8_t need, double quality, bool occasion) {
  const double acted_open = life.nests[0].takes_part && life.nests[0].admitted ? 1 : 0;
  const double acted_occasion = life.nests[1].takes_part && life.nests[1].admitted ? 1 : 0;
  one.habit[0] += law.habit_open_rate * (acted_open - one.habit[0]);
  if (occasion) one.habit[1] += law.habit_occasion_rate * (acted_occasion - one.habit[1]);
  one.skill += law.skill_forgetting * (one.skill_anchor - one.skill);
  const double met = std::min(1., town.allocation[need] / township.need[need]);
  one.satisfaction += law.satisfaction_rate * (quality * met - one.satisfaction);
}

void learn(Citizen& one, const Doing& act, double expects, const Experience& law) {
  if (!act.takes_part) return;
  const double answered = act.admitted && act.answered ? 1 : 0;
  const double rate =
      answered > 0 ? law.efficacy_rate : law.disappointment_rate.value_or(law.efficacy_rate);
  one.efficacy += expects * rate * (answered - one.efficacy);
  if (!act.admitted) return;
  one.skill += expects * law.skill_practice * (1 - one.skill);
  one.culture =
      clip(one.culture + expects * law.culture_rate * (answered > 0 ? 1 : -law.culture_setback));
  one.satisfaction += expects * law.heard_rate * (answered - one.satisfaction);
}

/// Step 9.
void govern(Town& town, const Township& township, const std::vector<double>& heard,
            double responsiveness, const AfterMonth& law) {
  const auto citizens = static_cast<double>(township.citizens.count());
  double all = 0;
  for (std::size_t d = 0; d < heard.size(); ++d) {
    town.belief[d] = law.memory * town.belief[d] +
                     (1 - law.memory) * law.agenda_weight * township.plan[d] +
                     1000 * heard[d] / citizens;
    all += town.belief[d];
  }
  for (std::size_t d = 0; d < heard.size(); ++d) {
    const double voice = all > 0 ? town.belief[d] / all : township.plan[d];
    town.allocation[d] = (1 - responsiveness) * township.plan[d] + responsiveness * voice;
  }
}

/// What contacts see next month.
void show(Citizen& one, const Life& life, const std::vector<Channel>& channels) {
  one.expectant = one.answered = false;
  for (std::size_t nest = 0; nest < nest_count; ++nest) {
    const Doing& act = life.nests[nest];
    one.acted[nest] = act.takes_part && act.admitted;
    if (!one.acted[nest] || channels[act.channel].expects_answer <= 0) continue;
    one.expectant = true;
    one.answered = one.answered || act.answered;
  }
  one.culture_seen = one.culture;
}

void count(Passed& passed, std::size_t g, const Life& life, const Conditions& offered) {
  for (const Doing& act : life.nests) {
    if (!act.takes_part) continue;
    ++passed.applicants[g][act.channel];
    if (!act.admitted) continue;
    ++passed.admitted[g][act.channel];
    passed.answered[g][act.channel] += act.answered ? 1u : 0u;
    passed.heard[g][act.domain] += offered.channels[act.channel].authenticity;
    ++passed.voiced[g][act.domain];
    if (act.close.voice) passed.close_voice[g] = true;
  }
}

Passed nothing_passed(const World& world) {
  const std::size_t towns = world.setting->townships.size(),
                    channels = world.setting->channel_names.size(),
                    domains = world.setting->domain_names.size();
  const std::vector<std::vector<std::uint64_t>> none(towns, std::vector<std::uint64_t>(channels));
  return {.lives = std::vector<Life>(world.size()),
          .heard = {towns, std::vector<double>(domains)},
          .voiced = {towns, std::vector<std::uint64_t>(domains)},
          .applicants = none,
          .admitted = none,
          .answered = none,
          .close_voice = std::vector<bool>(towns)};
}

/// Membership and access (set-up 6), under this month's conditions.
void find_reach(Life& life, std::size_t i, const World& world, const Policies& policies,
                const Conditions& offered) {
  const auto& channels = world.setting->townships[policies.township_of(i)].channels;
  life.member = policies.member(i, offered);
  for (std::size_t k = 0; k < channels.size(); ++k) {
    const Stream access =
        access_stream(world.setting->channel_names[k], channels[k].same_access_as);
    const bool inside = world.draws.uniform(access, i, 0) < offered.channels[k].access;
    const bool admitted = channels[k].requirement == Requirement::none ||
                          (channels[k].requirement == Requirement::member && life.member) ||
                          (channels[k].requirement == Requirement::internet &&
                           groups_of(*world.population, i).internet != 0);
    if (inside && admitted) life.usable |= 1u << k;
  }
}

/// Where a citizen lives, as of last month.
struct Surroundings {
  const World& world;
  const Network& network;
  const Study& study;
  const People& people;
  const Township& township;
  const Town& town;
  const Conditions& offered;
};

/// Steps 1 to 7.
void live(Citizen& one, Life& life, const Surroundings& around, std::size_t i, const Deed* given) {
  const Month& law = around.study.month;
  const Sight sight = look(around.network, around.people, i, law.get<Decision>());
  life.exposure = sight.acted;
  if (sight.expectant > 0 && !one.expectant) {
    one.efficacy += law.get<Efficacy>().social_rate * around.offered.transparency *
                    (sight.answered / sight.expectant - one.efficacy);
  }
  const Culture& influence = law.get<Culture>();
  const double mean =
      culture_of_contacts(around.network, around.people, i, influence, life.culture_near);
  one.culture = clip(one.culture + influence.influence * (mean - one.culture) +
                     influence.anchoring * (one.culture_anchor - one.culture));
  for (const Nest nest : {Nest::open, Nest::occasion}) {
    const Situation situation{.world = around.world,
                              .study = around.study,
                              .township = around.township,
                              .town = around.town,
                              .offered = around.offered,
                              .citizen = i,
                              .month = static_cast<std::uint32_t>(around.people.month),
                              .nest = nest,
                              .member = life.member,
                              .usable = life.usable,
                              .exposure = sight.acted[index(nest)],
                              .pull = sight.pull[index(nest)],
                              .active_contacts = sight.active_contacts[index(nest)]};
    life.nests[index(nest)] = act(one, situation, given);
  }
}

/// Step 9, and what next month's capacity and answers hang on.
void end_month(Town& town, const Township& township, const Passed& passed, std::size_t g,
               const std::vector<Conditions>& offered, const AfterMonth& law) {
  const Range all = township.citizens;
  govern(town, township, passed.heard[g], offered[all.first].responsiveness, law);
  double expectant = 0;
  for (std::size_t k = 0; k < township.channels.size(); ++k) {
    if (township.channels[k].expects_answer > 0) {
      expectant += static_cast<double>(passed.admitted[g][k]);
    }
    const bool open =
        std::any_of(offered.begin() + all.first, offered.begin() + all.last,
                    [k](const Conditions& conditions) { return conditions.channels[k].open; });
    if (open) town.demand[k] = static_cast<double>(passed.applicants[g][k]);
  }
  town.load = 1000 * expectant / static_cast<double>(all.count());
}

}  // namespace

People people_of(const World& world) {
  People people;
  people.month = world.month;
  const State& state = world.state;
  for (std::size_t i = 0; i < world.size(); ++i) {
    const Word word = state.seen.last()[i];
    people.citizens.push_back({.culture = state.culture[i],
                               .skill = state.skill[i],
                               .efficacy = state.efficacy[i],
                               .satisfaction = state.satisfaction[i],
                               .habit = {state.habit[0][i], state.habit[1][i]},
                               .income = state.income[i],
                               .skill_anchor = state.skill_anchor[i],
                               .culture_anchor = state.culture_anchor[i],
                               .education = state.education[i],
                               .acted = {word.acted(Nest::open), word.acted(Nest::occasion)},
                               .expectant = word.expectant(),
                               .answered = word.answered(),
                               .culture_seen = word.culture_in_steps() / 4095.});
  }
  for (const TownshipState& government : world.governments) {
    people.towns.push_back(
        {government.belief, government.allocation, government.demand, government.load});
  }
  return people;
}

double culture_of_contacts(const Network& network, const People& people, std::size_t i,
                           const Culture& law, double& near) {
  const double own = people.citizens[i].culture;
  double sum = 0, weights = 0;
  near = 1;
  for (const Layer& layer : network.layers) {
    double total = 0, heard = 0;
    for (const std::uint32_t j : layer.contacts(static_cast<std::uint32_t>(i))) {
      const double distance = std::abs(people.citizens[j].culture_seen - own);
      if (law.confidence_bound) near = std::min(near, std::abs(distance - *law.confidence_bound));
      if (law.confidence_bound && !(distance < *law.confidence_bound)) continue;
      total += people.citizens[j].culture_seen;
      heard += 1;
    }
    if (heard == 0) continue;
    sum += layer.weight() * total / heard;
    weights += layer.weight();
  }
  return weights > 0 ? sum / weights : own;
}

Passed pass_month(People& people, const World& world, const Network& network, const Study& study,
                  const Policies& policies, const std::vector<Deed>* given) {
  ++people.month;
  const auto& townships = world.setting->townships;
  Passed passed = nothing_passed(world);
  std::vector<Conditions> offered;
  std::vector<std::array<bool, nest_count>> called(
      townships.size());  // a channel of the nest is open to somebody
  for (std::size_t i = 0; i < world.size(); ++i) {
    const std::size_t g = policies.township_of(i);
    offered.push_back(policies.conditions(i, people.month));
    find_reach(passed.lives[i], i, world, policies, offered[i]);
    for (std::size_t k = 0; k < townships[g].channels.size(); ++k) {
      if (offered[i].channels[k].open) called[g][index(townships[g].channels[k].nest)] = true;
    }
  }
  change_people(people, world, policies, passed.lives);

  std::vector<Citizen> next = people.citizens;  // contacts are seen as of last month
  for (std::size_t i = 0; i < world.size(); ++i) {
    const std::size_t g = policies.township_of(i);
    Citizen& one = next[i];
    Life& life = passed.lives[i];
    live(one, life, {world, network, study, people, townships[g], people.towns[g], offered[i]}, i,
         given == nullptr ? nullptr : &(*given)[i]);
    pass_time(one, life, study.month.get<Experience>(), people.towns[g], townships[g],
              world.population->need[i], offered[i].quality, called[g][index(Nest::occasion)]);
    for (const Doing& deed : life.nests) {
      learn(one, deed, townships[g].channels[deed.channel].expects_answer,
            study.month.get<Experience>());
    }
    count(passed, g, life, offered[i]);
    show(one, life, townships[g].channels);
  }
  people.citizens = std::move(next);

  for (std::size_t g = 0; g < townships.size(); ++g) {
    end_month(people.towns[g], townships[g], passed, g, offered, study.government);
  }
  return passed;
}

}  // namespace townhall::plain
