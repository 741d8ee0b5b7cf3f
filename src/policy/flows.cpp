#include <algorithm>
#include <tuple>

#include "townhall/policy/program.hpp"

namespace townhall {
namespace {

void hold_within_bounds(Conditions& conditions) {
  const auto share = [](double& value) { value = std::clamp(value, 0.0, 1.0); };
  for (ChannelConditions& k : conditions.channels) {
    share(k.access);
    share(k.skill_demand);
    share(k.authenticity);
    share(k.reply);
    share(k.asked);
    share(k.asked_members);
    k.capacity = std::max(0.0, k.capacity);
  }
  for (double& membership : conditions.membership) share(membership);
  share(conditions.responsiveness);
  share(conditions.transparency);
  share(conditions.quality);
  conditions.handling = std::max(0.0, conditions.handling);
}

struct Applied {
  const Measure& measure;
  const Change& change;
  Conditions& conditions;

  void operator()(ChannelFlow flow) const {
    for (const std::size_t k : measure.channels) flow(conditions.channels[k], change);
  }
  void operator()(OfferFlow flow) const { flow(conditions, change); }
  void operator()(CampaignFlow) const {
    if (!measure.by_channel) return change(conditions.campaign[index(measure.nest)]);
    for (const std::size_t k : measure.channels) change(conditions.channels[k].asked);
  }
  void operator()(MembershipFlow) const {
    if (!conditions.membership.empty()) change(conditions.membership[measure.association]);
  }
  void operator()(Stock) const {}
  void operator()(TieStock) const {}
};

/// One month of a program in one township and cohort.
class Moment {
 public:
  Moment(const Program& program, std::int64_t month, std::size_t township, std::size_t cohort)
      : program_(program), month_(month), township_(township), cohort_(cohort) {}

  [[nodiscard]] bool in_force(std::size_t m) const {
    const Measure& measure = program_.measures[m];
    return measure.schedule.active(month_) && measure.reaches_township(township_) &&
           program_.reach(m, cohort_) != Reach::none;
  }

  /// True if another measure in force sets the same thing and stands: the winner's, else the one
  /// further up its ramp, else the first.
  [[nodiscard]] bool overruled(std::size_t m) const {
    if (program_.measures[m].instrument->law != Law::set) return false;
    for (std::size_t other = 0; other < program_.measures.size(); ++other) {
      if (other != m && sets_the_same(other, m) && in_force(other) && rank(other) > rank(m))
        return true;
    }
    return false;
  }

 private:
  [[nodiscard]] bool sets_the_same(std::size_t a, std::size_t b) const {
    const Measure &one = program_.measures[a], &other = program_.measures[b];
    return one.instrument == other.instrument && one.association == other.association;
  }
  [[nodiscard]] std::tuple<bool, double, std::size_t> rank(std::size_t m) const {
    const Measure& measure = program_.measures[m];
    return {measure.wins, measure.schedule.ramped(month_), program_.measures.size() - m};
  }

  const Program& program_;
  std::int64_t month_;
  std::size_t township_;
  std::size_t cohort_;
};

}  // namespace

void apply_flows(const Program& program, std::int64_t month, std::size_t township,
                 std::size_t cohort, Conditions& conditions) {
  const Moment moment(program, month, township, cohort);
  // A cost is first multiplied, then rewards are taken off, in whatever order they are listed.
  for (const Law law : {Law::open, Law::set, Law::factor, Law::sum}) {
    for (std::size_t m = 0; m < program.measures.size(); ++m) {
      const Measure& measure = program.measures[m];
      if (measure.instrument->law != law || !moment.in_force(m) || moment.overruled(m)) continue;
      const double passed_on = program.reach(m, cohort) == Reach::household ? measure.pass_on : 1;
      const Change change{law, measure.strength * passed_on, measure.schedule.ramped(month)};
      std::visit(Applied{measure, change, conditions}, measure.instrument->action);
    }
  }
  hold_within_bounds(conditions);
}

std::uint64_t reached_at_start(const Measure& measure, const Population& population) {
  const bool counts_singly = measure.instrument->is_stock() ||
                             std::holds_alternative<MembershipFlow>(measure.instrument->action);
  if (counts_singly) return 0;
  std::uint64_t reached = 0;
  for (std::size_t g = 0; g < population.townships(); ++g) {
    if (!measure.reaches_township(g)) continue;
    const Range citizens = population.citizens_of_township(g);
    for (std::uint32_t i = citizens.first; i < citizens.last; ++i) {
      if (measure.reach.empty() || measure.reach[i] != Reach::none) ++reached;
    }
  }
  return reached;
}

}  // namespace townhall
