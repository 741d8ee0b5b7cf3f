#include "reference/study.hpp"

#include <cmath>
#include <limits>
#include <memory>

#include "network/odd_ties.hpp"
#include "townhall/core/numeric.hpp"

namespace townhall::plain {
namespace {

/// Random people in households of one to five, villages alike.
class Settlement {
 public:
  explicit Settlement(const Study& study) : study_(study), draws_(study.seed, study.replicate) {}

  Population settle() {
    Population people;
    people.township_villages.push_back(0);
    const std::uint32_t all_villages = study_.townships * study_.villages;
    for (std::uint32_t g = 0; g < study_.townships; ++g) {
      people.township_names.push_back("township_" + std::to_string(g + 1));
      people.township_villages.push_back((g + 1) * study_.villages);
    }
    std::uint32_t citizen = 0, household = 0;
    for (std::uint32_t v = 0; v < all_villages; ++v) {
      people.village_names.push_back("village_" + std::to_string(v + 1));
      people.village_citizens.push_back(citizen);
      people.village_households.push_back(household);
      const std::uint32_t last = (v + 1) * study_.citizens / all_villages;
      while (citizen < last) {
        people.household_citizens.push_back(citizen);
        const auto adults =
            static_cast<std::uint32_t>(1 + draws_.below(5, stream("people/adults"), household, 0));
        citizen = std::min(citizen + adults, last);
        ++household;
      }
    }
    people.village_citizens.push_back(citizen);
    people.village_households.push_back(household);
    people.household_citizens.push_back(citizen);
    for (std::uint32_t i = 0; i < citizen; ++i) describe_one(people, i);
    people.age_bands = {"18-35", "36-54", "55-64", "65-79", "80-90"};
    people.log_income_mean = 9.2;
    people.log_income_sd = .7;
    return people;
  }

 private:
  double u(const char* purpose, std::uint32_t i) const {
    return draws_.uniform(stream(purpose), i, 0);
  }

  void describe_one(Population& people, std::uint32_t i) const {
    const double age = 18 + 73 * u("people/age", i);
    people.age.push_back(Age(age));
    people.age_band.push_back(static_cast<std::uint8_t>(age < 36   ? 0
                                                        : age < 55 ? 1
                                                        : age < 65 ? 2
                                                        : age < 80 ? 3
                                                                   : 4));
    people.woman.push_back(u("people/woman", i) < .5);
    people.education.push_back(static_cast<std::uint8_t>(5 * u("people/education", i)));
    const double rank = u("people/income", i);
    people.income.push_back(static_cast<float>(normal_quantile(rank)));
    people.income_quintile.push_back(static_cast<std::uint8_t>(5 * rank));
    people.income_rank.push_back(Rank(rank));
    people.propensity.push_back(Propensity(.7 * draws_.normal(stream("people/propensity"), i, 0)));
    people.internet.push_back(u("people/internet", i) < .6);
    const double weight = u("people/need", i);
    people.need.push_back(static_cast<std::uint8_t>(
        weight < .15 + .2 * (people.village_of(i) % 2) ? 0 : 1 + 5 * u("people/which", i)));
    people.culture.push_back(static_cast<float>(u("people/culture", i) * u("people/culture_2", i)));
    people.skill.push_back(static_cast<float>(u("people/skill", i)));
    people.efficacy.push_back(static_cast<float>(u("people/efficacy", i)));
    if (!study_.imported_thresholds) return;
    const bool given = u("people/threshold_given", i) < .5;
    people.threshold.push_back(given ? static_cast<float>(u("people/threshold", i) - .1)
                                     : std::numeric_limits<float>::quiet_NaN());
  }

  const Study& study_;
  Draws draws_;
};

/// `degree` ties a citizen on average, between citizens of one range.
void tie_at_random(Array<Tie>& ties, Range range, double degree, const std::string& name,
                   const Draws& draws) {
  const auto count = static_cast<std::size_t>(degree / 2 * range.count());
  const Stream from = stream(name + "/from"), to = stream(name + "/to");
  for (std::size_t t = 0; t < count; ++t) {
    const std::uint64_t id = std::uint64_t{range.first} * 100 + t;
    ties.push_back(
        {range.first + static_cast<std::uint32_t>(draws.below(range.count(), from, id, 0)),
         range.first + static_cast<std::uint32_t>(draws.below(range.count(), to, id, 0))});
  }
}

Network tie(const Population& people, const Draws& draws, FarTies far_ties) {
  Array<Tie> household, village, kin, wider;
  for (std::size_t h = 0; h < people.households(); ++h) {
    const Range home = people.citizens_of_household(h);
    for (std::uint32_t a = home.first; a < home.last; ++a) {
      for (std::uint32_t b = a + 1; b < home.last; ++b) household.push_back({a, b});
    }
  }
  for (std::size_t v = 0; v < people.villages(); ++v) {
    tie_at_random(village, people.citizens_of_village(v), 4, "ties/village", draws);
  }
  for (std::size_t g = 0; g < people.townships(); ++g) {
    tie_at_random(kin, people.citizens_of_township(g), 1.5, "ties/kin", draws);
  }
  const auto n = static_cast<std::uint32_t>(people.size());
  tie_at_random(wider, {0, n}, 2, "ties/wider", draws);
  Network network;
  network.neighbourhoods = std::make_shared<const Neighbourhoods>(people);
  const auto add = [&](const char* name, double weight, Array<Tie> ties) {
    network.layers.emplace_back(name, weight, network.neighbourhoods, std::move(ties), 1, far_ties);
  };
  add("household", .35, std::move(household));
  add("village", .3, std::move(village));
  add("kin", .2, std::move(kin));
  add("wider", .15, std::move(wider));
  return network;
}

/// Hubs and isolates, a layer without ties, and ties among a few: most know nobody at all but those
/// of the odd layer.
Network tie_oddly(const Population& people, const Draws& draws, FarTies far_ties) {
  const auto n = static_cast<std::uint32_t>(people.size());
  Array<Tie> few;
  tie_at_random(few, {n / 3, n / 2}, 3, "ties/few", draws);
  Network network;
  network.neighbourhoods = std::make_shared<const Neighbourhoods>(people);
  network.layers.emplace_back("odd", .6, network.neighbourhoods, places::odd_ties(n, draws), 1,
                              far_ties);
  network.layers.emplace_back("empty", .5, network.neighbourhoods, Array<Tie>{}, 1, far_ties);
  network.layers.emplace_back("few", .25, network.neighbourhoods, std::move(few), 1, far_ties);
  return network;
}

/// The decision with nothing but the intercepts.
void silence(NestTerms& terms, double intercept) {
  terms = NestTerms{};
  terms.intercept = intercept;
}

/// More ways to take part, one of them closed.
void add_more(Named<Channel>& channels) {
  channels["visit"] = {.mode = Mode::individual,
                       .access = .9,
                       .same_access_as = "contact",
                       .cost = 1.1,
                       .skill_demand = .3,
                       .authenticity = .3,
                       .asked = 1.5};
  channels["online"] = {.mode = Mode::online,
                        .open = false,
                        .requirement = Requirement::internet,
                        .cost = .3,
                        .skill_demand = .45,
                        .authenticity = .2,
                        .reply = .45,
                        .attraction = .5};
  channels["assembly"] = {.nest = Nest::occasion,
                          .mode = Mode::online,
                          .calendar = Calendar{2, 3},
                          .access = .8,
                          .cost = .4,
                          .skill_demand = .5,
                          .authenticity = .4,
                          .reply = .6,
                          .expects_answer = .5};
}

}  // namespace

World make_world_of(const Study& study) {
  WorldParts parts;
  parts.draws = Draws(study.seed, study.replicate);
  parts.population = Settlement(study).settle();
  parts.network = study.odd_ties ? tie_oddly(parts.population, parts.draws, study.far_ties)
                                 : tie(parts.population, parts.draws, study.far_ties);
  parts.setting.associations = study.associations;
  parts.setting.skill_per_year = .055;
  for (const auto& [name, channel] : study.channels) parts.setting.channel_names.push_back(name);
  for (const auto& [name, domain] : study.services.domains)
    parts.setting.domain_names.push_back(name);
  for (std::uint32_t g = 0; g < study.townships; ++g) {
    Township township;
    township.name = parts.population.township_names[g];
    for (const auto& [name, channel] : study.channels) township.channels.push_back(channel);
    for (const auto& [name, domain] : study.services.domains) township.plan.push_back(domain.plan);
    township.authority = study.government.authority;
    if (g == 1) {  // the second differs a little
      township.authority.responsiveness = .5 * (1 + township.authority.responsiveness);
      std::swap(township.plan[0], township.plan[1]);
    }
    parts.setting.townships.push_back(township);
  }
  return make_world(std::move(parts), study.month, study.government);
}

Program make_program_of(const Study& study, const World& world) {
  std::vector<std::string> associations;
  for (const auto& [name, association] : study.associations) associations.push_back(name);
  return make_program(study.arm, study.packages, study.policy_start,
                      {*world.population, study.channels, associations, world.draws});
}

Named<Channel> busy_channels() {
  Named<Channel> channels;
  channels["election"] = {.nest = Nest::occasion,
                          .mode = Mode::collective,
                          .calendar = Calendar{3, 2},
                          .access = .95,
                          .cost = 0,
                          .skill_demand = 0,
                          .authenticity = .1,
                          .reply = 0.,
                          .expects_answer = 0};
  channels["contact"] = {.mode = Mode::individual,
                         .access = .9,
                         .cost = 1.2,
                         .skill_demand = .4,
                         .authenticity = .2,
                         .reply = .75,
                         .education = .1,
                         .skill = .3};
  channels["petition"] = {.mode = Mode::collective,
                          .access = .6,
                          .cost = 1.8,
                          .skill_demand = .6,
                          .authenticity = .15,
                          .reply = .65,
                          .expects_answer = .7,
                          .attraction = 1.1,
                          .income = .3,
                          .culture = .2};
  channels["union"] = {.mode = Mode::association,
                       .requirement = Requirement::member,
                       .cost = .8,
                       .skill_demand = .2,
                       .authenticity = .25,
                       .reply = .75,
                       .attraction = 1.2,
                       .efficacy = .2};
  add_more(channels);
  return channels;
}

Study still_study() {
  Study study;
  study.channels = busy_channels();
  study.associations["cooperative"] = {.share = .3, .education = .5};
  study.associations["temple"] = {.share = .15, .education = -.3};
  study.month.get<Efficacy>().social_rate = 0;
  study.month.get<Culture>() = {.influence = 0, .anchoring = 0};
  study.month.get<Experience>() = {.efficacy_rate = 0,
                                   .culture_rate = 0,
                                   .culture_setback = 0,
                                   .skill_practice = 0,
                                   .skill_forgetting = 0,
                                   .habit_open_rate = 0,
                                   .habit_occasion_rate = 0,
                                   .satisfaction_rate = 0,
                                   .heard_rate = 0};
  Decision& decision = study.month.get<Decision>();
  decision.skill_gap = 0;
  silence(decision.open, -1.2);
  silence(decision.occasion, .2);
  for (auto& [name, channel] : study.channels) {
    channel.education = channel.income = channel.culture = channel.efficacy = channel.skill = 0;
  }
  study.government.authority.responsiveness = 0;
  return study;
}

Study lively_study() {
  Study study;
  study.channels = busy_channels();
  study.associations["cooperative"] = {.share = .3, .education = .5};
  study.associations["temple"] = {.share = .15, .education = -.3};
  study.month.get<Efficacy>().social_rate = .13;
  study.month.get<Culture>() = {.influence = .05, .anchoring = .03};
  Experience& experience = study.month.get<Experience>();
  experience.disappointment_rate = .08;
  experience.culture_rate = .02;
  experience.skill_practice = .03;
  experience.skill_forgetting = .01;
  Decision& decision = study.month.get<Decision>();
  decision.mode_scale = .2;
  decision.nest_scale = .6;
  decision.open = {.intercept = -2.6,
                   .education = .2,
                   .income = .38,
                   .age = .5,
                   .culture = 1.1,
                   .efficacy = 1.6,
                   .skill = 1.2,
                   .grievance = .8,
                   .satisfaction = .3,
                   .peers = 1.6,
                   .member = .5,
                   .habit = 1.0,
                   .together = .3,
                   .initial_habit = .1};
  decision.occasion = {.intercept = -.6,
                       .education = -.15,
                       .income = .1,
                       .age = .3,
                       .culture = .2,
                       .efficacy = .3,
                       .skill = -.3,
                       .grievance = .2,
                       .satisfaction = .8,
                       .peers = .7,
                       .member = .5,
                       .habit = 1.0,
                       .together = .8,
                       .initial_habit = .6};
  return study;
}

Study odd_study() {
  Study study = lively_study();
  study.odd_ties = true;
  study.channels["election"].calendar = Calendar{4, 2};
  study.channels["assembly"].calendar = Calendar{4, 3};
  study.month.get<Decision>().occasion.peers = 2.0;
  return study;
}

Study default_study() {
  Study study;
  study.channels = default_channels();
  study.associations["cooperative"] = Association{};
  study.policy_start = 25;
  return study;
}

}  // namespace townhall::plain
