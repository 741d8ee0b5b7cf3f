#include "reference/comparison.hpp"

#include <algorithm>
#include <cmath>

#include "reference/plain_month.hpp"
#include "townhall/engine/simulation.hpp"

namespace townhall::plain {
namespace {

constexpr double tolerance = 1e-5;
/// Of columns of 16 bits.
template <class Column>
constexpr double half_a_step = Column::step / 2. + tolerance;
constexpr std::size_t told = 12;  ///< differences told in words

class Report {
 public:
  explicit Report(Findings& findings) : findings_(findings) {}

  void at(std::int64_t month, std::string who) {
    month_ = month;
    who_ = std::move(who);
  }
  void value(const char* what, double engine, double plain, double within = tolerance) {
    const double difference = std::abs(engine - plain);
    if (within == tolerance) findings_.largest = std::max(findings_.largest, difference);
    if (!(difference <= within)) tell(what, std::to_string(engine), std::to_string(plain));
  }
  void same(const char* what, std::uint64_t engine, std::uint64_t plain) {
    if (engine != plain) tell(what, std::to_string(engine), std::to_string(plain));
  }

 private:
  void tell(const char* what, const std::string& engine, const std::string& plain) {
    if (++findings_.differences > told) return;
    findings_.first += "month " + std::to_string(month_) + ", " + who_ + ": " + what + " is " +
                       engine + ", plainly " + plain + "\n";
  }

  Findings& findings_;
  std::int64_t month_ = 0;
  std::string who_;
};

void compare_values(Report& report, const World& engine, std::size_t i, const Citizen& plain) {
  const State& state = engine.state;
  report.value("culture", state.culture[i], plain.culture);
  report.value("skill", state.skill[i], plain.skill);
  report.value("efficacy", state.efficacy[i], plain.efficacy);
  report.value("satisfaction", state.satisfaction[i], plain.satisfaction);
  report.value("open habit", state.habit[0][i], plain.habit[0]);
  report.value("occasion habit", state.habit[1][i], plain.habit[1]);
  report.value("income", state.income[i], plain.income);
  report.value("skill anchor", state.skill_anchor[i], plain.skill_anchor);
  report.value("culture anchor", state.culture_anchor[i], plain.culture_anchor);
  report.same("education", state.education[i], plain.education);
  const Word word = state.seen.last()[i];
  report.same("seen to act, open", word.acted(Nest::open), plain.acted[0]);
  report.same("seen to act, occasion", word.acted(Nest::occasion), plain.acted[1]);
  report.same("seen to expect", word.expectant(), plain.expectant);
  report.same("seen to be answered", word.answered(), plain.answered);
  report.value("culture seen, steps", word.culture_in_steps(),
               plain.culture_seen * Word::culture_steps, 1);
}

void compare_deed(Report& report, Findings& findings, const Doing& plain, const Deed& engine,
                  std::size_t nest) {
  if (plain.close.decision || plain.close.choice || plain.close.admission || plain.close.answer)
    ++findings.close;
  const bool took_part = engine.channel[nest] != Deed::none;
  report.same(nest == 0 ? "takes part, open" : "takes part, occasion", took_part, plain.takes_part);
  if (!took_part || !plain.takes_part) return;
  ++findings.acts;
  report.same("channel", engine.channel[nest], plain.channel);
  report.same("admitted", engine.admitted[nest], plain.admitted);
  report.same("answered", engine.answered[nest], plain.answered);
  findings.turned_away += plain.admitted ? 0u : 1u;
  findings.answered += plain.answered ? 1u : 0u;
}

void compare_township(Report& report, Findings& findings, const World& engine, const Sums& sums,
                      std::size_t g, const People& people, const Passed& passed) {
  const TownshipState& state = engine.governments[g];
  const Town& town = people.towns[g];
  for (std::size_t k = 0; k < town.demand.size(); ++k) {
    report.value("demand", state.demand[k], town.demand[k]);
    report.same("applicants", sums.channels[k].applicants, passed.applicants[g][k]);
    report.same("admitted of the township", sums.channels[k].admitted, passed.admitted[g][k]);
    report.same("answered of the township", sums.channels[k].answered, passed.answered[g][k]);
  }
  report.value("load", state.load, town.load);
  if (passed.close_voice[g]) {
    ++findings.close_voice;
    return;
  }
  for (std::size_t d = 0; d < town.belief.size(); ++d) {
    report.same("acts that name a domain", sums.voiced[d], passed.voiced[g][d]);
    report.value("heard", sums.heard[d].value(), passed.heard[g][d]);
    report.value("belief", state.belief[d], town.belief[d]);
    report.value("allocation", state.allocation[d], town.allocation[d]);
  }
}

/// A government starts with its agenda, and knows the needs of its citizens.
void compare_governments(Report& report, const World& world, const Study& study) {
  for (std::size_t g = 0; g < world.governments.size(); ++g) {
    report.at(0, "township " + std::to_string(g + 1));
    const Township& township = world.setting->townships[g];
    const Range citizens = world.population->citizens_of_township(g);
    for (std::size_t d = 0; d < township.plan.size(); ++d) {
      double need = 0;
      for (std::uint32_t i = citizens.first; i < citizens.last; ++i)
        need += world.population->need[i] == d ? 1 : 0;
      report.value("need", township.need[d], need / citizens.count());
      report.value("belief", world.governments[g].belief[d],
                   study.government.agenda_weight * township.plan[d]);
      report.value("allocation", world.governments[g].allocation[d], township.plan[d]);
    }
  }
}

/// The anchor of culture is such that month 0 is an equilibrium; satisfaction and habits start as
/// given.
void compare_start(Report& report, const World& world, const Study& study) {
  const People people = people_of(world);
  const Culture& law = study.month.get<Culture>();
  const Decision& decision = study.month.get<Decision>();
  compare_governments(report, world, study);
  for (std::size_t i = 0; i < world.size(); ++i) {
    report.at(0, "citizen " + std::to_string(i));
    const double c = people.citizens[i].culture;
    double near = 1;
    const double mean = culture_of_contacts(world.network, people, i, law, near);
    report.value("satisfaction", world.state.satisfaction[i],
                 study.month.get<Experience>().initial_satisfaction);
    report.value("open habit", world.state.habit[0][i], decision.open.initial_habit);
    report.value("occasion habit", world.state.habit[1][i], decision.occasion.initial_habit);
    report.value("skill anchor", world.state.skill_anchor[i], world.state.skill[i],
                 half_a_step<SkillAnchor>);
    if (law.confidence_bound && near < 1e-6) continue;
    const double anchor = law.anchoring > 0 ? c + law.influence / law.anchoring * (c - mean) : c;
    report.value("culture anchor", world.state.culture_anchor[i], std::clamp(anchor, -4., 5.),
                 half_a_step<CultureAnchor>);
  }
}

}  // namespace

Findings compare(const Study& study, std::int64_t months, std::uint32_t block_size) {
  return compare(study, study, months, block_size);
}

Findings compare(const Study& study, const Study& plain, std::int64_t months,
                 std::uint32_t block_size) {
  Findings findings;
  Report report(findings);
  World engine = make_world_of(study);
  compare_start(report, engine, plain);
  const Program program = make_program_of(study, engine);
  Simulation simulation(engine, study.month, study.government, program,
                        {.block_size = block_size, .deeds = true});
  for (std::int64_t month = 1; month <= months; ++month) {
    const World before = engine;
    const Policies policies(before, plain);
    People people = people_of(before);
    const Tally& tally = simulation.step();
    const Passed passed =
        pass_month(people, before, engine.network, plain, policies, &simulation.deeds());
    std::uint64_t named_own = 0, close_voice = 0;
    for (std::size_t i = 0; i < engine.size(); ++i) {
      report.at(month, "citizen " + std::to_string(i));
      const Life& life = passed.lives[i];
      report.same("member", engine.state.member[i], life.member);
      report.same("usable", engine.state.usable[i], life.usable);
      for (std::size_t nest = 0; nest < nest_count; ++nest) {
        compare_deed(report, findings, life.nests[nest], simulation.deeds()[i], nest);
        const Doing& doing = life.nests[nest];
        named_own += doing.takes_part && doing.admitted && doing.named_own ? 1u : 0u;
        close_voice += doing.close.voice ? 1u : 0u;
      }
      if (life.culture_near > 1e-6) compare_values(report, engine, i, people.citizens[i]);
      ++findings.citizen_months;
    }
    for (std::size_t g = 0; g < people.towns.size(); ++g) {
      report.at(month, "township " + std::to_string(g + 1));
      compare_township(report, findings, engine, tally.townships[g], g, people, passed);
    }
    report.at(month, "the world");
    if (close_voice == 0)
      report.same("acts that name the own need", tally.world.named_own, named_own);
  }
  return findings;
}

}  // namespace townhall::plain
