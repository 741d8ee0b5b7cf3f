#include "townhall/experiment/compare.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>

#include "townhall/core/parallel.hpp"
#include "townhall/scenario/build.hpp"

namespace townhall {
namespace {

const Arm no_policy{};

/// Both runs of one arm in a replicate, once its baseline is there.
void run_arm(const Contest& contest, const OutcomeDesign& design, const GroupFrame* groups,
             const Talk* talk, const World& world, int threads, std::size_t arm,
             ReplicateOutcome& result, const OutcomeProgress& progress) {
  OutcomeRun run{.scenario = contest.scenario,
                 .arm = contest.arms[arm].arm,
                 .design = design,
                 .groups = groups,
                 .threads = threads};
  result.arms[arm] = simulate_outcome(run, world, progress);
  if (groups == nullptr) return;
  const Population& population = *world.population;
  const auto& with = result.arms[arm].took_part;
  const auto& without = result.baseline.took_part;
  auto& moved = result.moved[arm];
  moved[static_cast<std::size_t>(Path::total)] = moved_between(with, without, population, *groups);
  if (talk == nullptr) return;
  run.held = talk;
  const auto direct = simulate_outcome(run, world, progress).took_part;
  moved[static_cast<std::size_t>(Path::direct)] =
      moved_between(direct, without, population, *groups);
  moved[static_cast<std::size_t>(Path::contacts)] =
      moved_between(with, direct, population, *groups);
}

ReplicateOutcome run_replicate(const Contest& contest, const OutcomeDesign& design,
                               std::int64_t replicate, int in_a_build, int in_a_run,
                               const OutcomeProgress& progress) {
  const World world =
      build_world(contest.scenario, static_cast<std::uint32_t>(replicate), in_a_build);
  std::optional<GroupFrame> groups;
  if (contest.groups) groups.emplace(world);
  const GroupFrame* const frame = groups ? &*groups : nullptr;
  Talk talk;
  const bool listens = contest.groups && contest.through_contacts;
  ReplicateOutcome result;
  if (frame != nullptr) result.groups = frame->keys();
  result.arms.resize(contest.arms.size());
  result.moved.resize(contest.arms.size());
  const OutcomeRun baseline{.scenario = contest.scenario,
                            .arm = no_policy,
                            .design = design,
                            .groups = frame,
                            .threads = in_a_run,
                            .record = listens ? &talk : nullptr};
  result.baseline = simulate_outcome(baseline, world, progress);
  parallel(contest.arms.size(), contest.threads, [&](std::size_t arm) {
    run_arm(contest, design, frame, listens ? &talk : nullptr, world, in_a_run, arm, result,
            progress);
  });
  // Who took part is told by now, and takes a byte a citizen and run.
  result.baseline.took_part = {};
  for (Outcome& arm : result.arms) arm.took_part = {};
  return result;
}

/// The widest interval of any arm's difference; infinite where it cannot be told yet.
double widest_interval(const std::vector<ReplicateOutcome>& results, const OutcomeDesign& design,
                       const Replication& replication) {
  double widest = 0;
  for (std::size_t arm = 0; arm < results.front().arms.size(); ++arm) {
    const PairedEffect effect =
        effect_of(results, arm, design.window(replication.window), replication.measure);
    const Estimated& difference = effect.difference;
    if (effect.replicates == 0) continue;
    if (std::isnan(difference.low)) return std::numeric_limits<double>::infinity();
    widest = std::max(widest, difference.high - difference.low);
  }
  return widest;
}

}  // namespace

OutcomeDesign Contest::design() const {
  std::vector<Arm> all;
  for (const Contender& one : arms) all.push_back(one.arm);
  return outcome_design(scenario, all);
}

Moved moved_between(const std::vector<std::uint8_t>& with, const std::vector<std::uint8_t>& without,
                    const Population& population, const GroupFrame& groups) {
  Moved moved{std::vector<double>(groups.size()), std::vector<double>(groups.size())};
  for (std::size_t i = 0; i < with.size(); ++i) {
    if (with[i] == without[i]) continue;
    auto& side = with[i] != 0 ? moved.gained : moved.lost;
    for (const std::size_t group : groups.of(population, i)) side[group] += 1;
  }
  return moved;
}

void run_replicates(const Contest& contest, std::int64_t first, std::int64_t last,
                    std::vector<ReplicateOutcome>& results, const OutcomeProgress& progress) {
  const auto count = static_cast<std::size_t>(last - first + 1);
  const std::size_t before = results.size();
  results.resize(before + count);
  const OutcomeDesign design = contest.design();
  const auto threads = static_cast<std::size_t>(contest.threads);
  // Few runs share a thread's blocks, many run side by side.
  const int in_a_build = count >= threads ? 1 : contest.threads;
  const int in_a_run = count * (contest.arms.size() + 1) >= threads ? 1 : contest.threads;
  parallel_in_turn(count, contest.threads, [&](std::size_t r) {
    results[before + r] = run_replicate(contest, design, first + static_cast<std::int64_t>(r),
                                        in_a_build, in_a_run, progress);
  });
}

std::vector<ReplicateOutcome> run_contest(const Contest& contest, const Replication& replication,
                                          const OutcomeProgress& progress,
                                          const ReplicatesWanted& tell) {
  std::vector<ReplicateOutcome> results;
  if (replication.precision <= 0) {
    if (tell) tell(replication.replicates);
    run_replicates(contest, 1, replication.replicates, results, progress);
    return results;
  }
  // Fewer than ten tell too little of how much replicates differ to stop at them.
  constexpr std::int64_t at_least = 10;
  const OutcomeDesign design = contest.design();
  std::int64_t wanted = std::min(at_least, replication.at_most);
  while (true) {
    if (tell) tell(wanted);
    run_replicates(contest, static_cast<std::int64_t>(results.size()) + 1, wanted, results,
                   progress);
    const double widest = widest_interval(results, design, replication);
    if (widest <= replication.precision || wanted >= replication.at_most) return results;
    // The width falls with the square root of their number; at most twice as many at once.
    const double ratio = widest / replication.precision;
    const double needed = static_cast<double>(wanted) * std::min(ratio * ratio, 2.0);
    wanted = std::clamp(static_cast<std::int64_t>(needed) + 1, wanted + 1, replication.at_most);
  }
}

std::vector<double> baseline_values(const std::vector<ReplicateOutcome>& results,
                                    std::size_t window, std::size_t measure, std::size_t group) {
  std::vector<double> values;
  for (const ReplicateOutcome& replicate : results)
    values.push_back(replicate.baseline.value(window, measure, group));
  return values;
}

std::vector<double> arm_values(const std::vector<ReplicateOutcome>& results, std::size_t arm,
                               std::size_t window, std::size_t measure, std::size_t group) {
  std::vector<double> values;
  for (const ReplicateOutcome& replicate : results)
    values.push_back(replicate.arms[arm].value(window, measure, group));
  return values;
}

std::vector<double> differences(const std::vector<ReplicateOutcome>& results, std::size_t arm,
                                std::size_t window, std::size_t measure) {
  std::vector<double> values;
  for (const ReplicateOutcome& replicate : results)
    values.push_back(replicate.arms[arm].value(window, measure) -
                     replicate.baseline.value(window, measure));
  return values;
}

PairedEffect effect_of(const std::vector<ReplicateOutcome>& results, std::size_t arm,
                       std::size_t window, std::size_t measure, std::size_t group) {
  return compare_pairs(arm_values(results, arm, window, measure, group),
                       baseline_values(results, window, measure, group));
}

}  // namespace townhall
