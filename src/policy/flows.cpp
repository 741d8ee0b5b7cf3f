#include <algorithm>

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

}  // namespace

void apply_flows(const Program& program, std::int64_t month, std::size_t township,
                 std::size_t cohort, Conditions& conditions) {
  for (std::size_t m = 0; m < program.measures.size(); ++m) {
    const Measure& measure = program.measures[m];
    const Reach reach = program.reach(m, cohort);
    if (!measure.schedule.active(month) || !measure.reaches_township(township) ||
        reach == Reach::none)
      continue;
    const double strength = measure.strength * (reach == Reach::household ? measure.pass_on : 1);
    const Change change{measure.instrument->law, strength, measure.schedule.ramped(month)};
    std::visit(Applied{measure, change, conditions}, measure.instrument->action);
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
