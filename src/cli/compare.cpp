#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>

#include "townhall/cli/commands.hpp"
#include "townhall/cli/progress.hpp"
#include "townhall/cli/study.hpp"
#include "townhall/experiment/estimate.hpp"
#include "townhall/experiment/packages.hpp"
#include "townhall/experiment/verdicts.hpp"
#include "townhall/report/comparison.hpp"
#include "townhall/report/packages.hpp"
#include "townhall/report/wording.hpp"
#include "townhall/scenario/build.hpp"

namespace townhall {
namespace {

struct CompareOptions {
  ScenarioOptions scenario;
  OutputOptions output;
  std::vector<std::string> arms;
  StudyOptions study;
  double precision = 0;
  std::int64_t at_most = 1000;
  bool through_contacts = false;
  std::vector<std::string> factorial;
  std::optional<double> budget;
};

/// Throws Problems where there is nothing to choose from.
std::optional<Coalitions> coalitions_wanted(const Scenario& scenario,
                                            const CompareOptions& options) {
  if (options.factorial.empty() && !options.budget) return std::nullopt;
  std::vector<Player> players = options.factorial.empty()
                                    ? players_with_costs(scenario)
                                    : players_named(scenario, options.factorial, "--factorial");
  if (options.budget) expect_costs(scenario, players);
  return coalitions_of(scenario, std::move(players), !options.budget);
}

Replication replication_of(const CompareOptions& options) {
  return {.replicates = options.study.replicates,
          .precision = options.precision,
          .at_most = options.at_most,
          .measure = measure_position(options.study.measure),
          .window = options.study.window};
}

std::vector<Contender> contenders(const Scenario& scenario, const std::vector<std::string>& named) {
  std::vector<Contender> all;
  for (const std::string& name : chosen_arms(scenario, named))
    all.push_back({name, *scenario.arms.find(name)});
  if (all.empty()) {
    throw Problems({{named.empty() ? "scenario" : "--arm"},
                    named.empty() ? "arms" : "",
                    "nothing",
                    "an arm to compare with the baseline",
                    ""});
  }
  return all;
}

std::int64_t replicates_at_most(const Replication& replication) {
  return replication.precision > 0 ? replication.at_most : replication.replicates;
}

/// What is kept until the end, a number for each window, measure and group of every run, and while
/// a replicate is at work what its contacts convey: two bytes a citizen and month.
double kept_bytes(const Contest& contest, std::int64_t replicates) {
  constexpr double groups_beside_villages = 26;
  double villages = 0;
  for (const TownshipSize& township : township_sizes(contest.scenario))
    villages += static_cast<double>(township.villages);
  const double a_run = 8 * 3 * static_cast<double>(outcome_measures().size()) *
                       (contest.groups ? groups_beside_villages + villages : 1);
  const double runs =
      static_cast<double>(replicates) * static_cast<double>(contest.arms.size() + 1);
  const double at_work =
      std::min(static_cast<double>(contest.threads), static_cast<double>(replicates));
  const double words = contest.through_contacts
                           ? 2 * static_cast<double>(planned_citizens(contest.scenario)) *
                                 static_cast<double>(contest.scenario.months)
                           : 0;
  return runs * a_run + at_work * words;
}

/// What is at most simulated: for each replicate the baseline, and each arm once or twice.
StudyPlan plan_of(const Contest& contest, const Replication& replication) {
  const std::int64_t replicates = replicates_at_most(replication);
  const std::size_t runs = (contest.through_contacts ? 2 : 1) * contest.arms.size() + 1;
  return {.what = fmt::format("{} and the baseline, {}{}", counted(contest.arms.size(), "arm"),
                              replication.precision > 0 ? "at most " : "",
                              counted(static_cast<std::uint64_t>(replicates), "replicate")),
          .runs = static_cast<std::int64_t>(runs) * replicates,
          .citizen_months = runs * static_cast<std::uint64_t>(replicates) *
                            planned_citizens(contest.scenario) *
                            static_cast<std::uint64_t>(contest.scenario.months),
          .memory_bytes = kept_bytes(contest, replicates)};
}

/// A finite number above 0, or 0 too.
CLI::Validator amount(bool zero) {
  return CLI::Validator(
      [zero](std::string& text) -> std::string {
        double value = 0;
        const bool number = CLI::detail::lexical_cast(text, value) && std::isfinite(value);
        if (number && (value > 0 || (zero && value == 0))) return "";
        return fmt::format("found '{}', allowed a number {}", text, zero ? "from 0 on" : "above 0");
      },
      "NUMBER");
}

/// What a comparison comes to, in tables and in words.
struct Findings {
  std::vector<ResultTable> tables;
  ComparisonReport report;

  void add(std::vector<ResultTable> more) {
    std::move(more.begin(), more.end(), std::back_inserter(tables));
  }
};

Findings findings_of(const CompareOptions& options, const Comparison& comparison,
                     const std::optional<Coalitions>& coalitions) {
  const Verdicts verdicts = verdicts_of(comparison);
  Findings found{comparison_tables(comparison, verdicts), report_of(comparison, verdicts)};
  auto& sections = found.report.sections;
  if (!options.factorial.empty() && coalitions->left_out.empty()) {
    found.add(factorial_tables(comparison, *coalitions));
    sections.push_back(factorial_section(comparison, *coalitions));
  }
  if (options.budget) {
    const auto choices = choices_of(comparison, *coalitions, *options.budget);
    found.add(budget_tables(comparison, *coalitions, choices));
    sections.push_back(budget_section(comparison, *coalitions, choices, *options.budget));
    sections.push_back(frontier_section(comparison, *coalitions, choices));
  }
  return found;
}

int compare(const CompareOptions& options, const Arguments& arguments) {
  const Scenario scenario = read_scenario(options.scenario);
  const std::filesystem::path folder = folder_of(options.output, scenario.name + "_compare");
  const auto coalitions = coalitions_wanted(scenario, options);
  const Contest contest{.scenario = scenario,
                        .arms = coalitions ? coalitions->arms : contenders(scenario, options.arms),
                        // Of very many arms groups take room that nobody has a use for.
                        .groups = !options.budget && (!coalitions || coalitions->arms.size() <= 64),
                        .through_contacts = options.through_contacts,
                        .threads = options.output.threads};
  const Replication replication = replication_of(options);
  expect_study(options.study, contest.design(), scenario.months);
  const StudyPlan plan = plan_of(contest, replication);
  if (options.study.dry_run) return print_study_plan(scenario, plan, contest.threads, folder);
  StudyWriter writer(output_request(options.output, folder, arguments));

  const std::uint64_t a_replicate =
      plan.citizen_months / static_cast<std::uint64_t>(replicates_at_most(replication));
  ProgressReport progress(progress_mode(options.output), plan.citizen_months);
  const Comparison comparison{
      contest, replication,
      run_contest(
          contest, replication, [&](std::uint64_t done) { progress.add(done); },
          [&](std::int64_t wanted) {
            progress.expect(a_replicate * static_cast<std::uint64_t>(wanted));
          })};
  progress.finish();
  Manifest facts{.replicates = static_cast<std::int64_t>(comparison.results.size()),
                 .threads = options.output.threads,
                 .citizen_months = a_replicate * comparison.results.size()};
  facts.arms.emplace_back("baseline");
  for (const Contender& arm : contest.arms) facts.arms.push_back(arm.name);
  const Findings found = findings_of(options, comparison, coalitions);
  const ComparisonReport& report = found.report;
  const double seconds = progress.seconds();
  facts.seconds = seconds;
  writer.finish(scenario, std::move(facts), found.tables);
  return print_told(options.output, options.study,
                    {comparison_text(report, wants_colour(STDOUT_FILENO)),
                     comparison_markdown(report), comparison_json(report, folder.string())},
                    seconds, folder);
}

}  // namespace

void add_compare(CLI::App& app, Task& task, const Arguments& arguments) {
  auto* command = app.add_subcommand(
      "compare", "Compare arms with the baseline, world by world: effects, intervals, costs");
  const auto options = std::make_shared<CompareOptions>();
  add_scenario_options(*command, options->scenario);
  add_output_options(*command, options->output, "<scenario name>_compare");
  command->add_option("--arm", options->arms, "compare these arms instead of all")->delimiter(',');
  auto* const replicates = add_study_options(*command, options->study, "by which arms are ranked");
  command
      ->add_option(
          "--until-precision", options->precision,
          "replicate until every 95% interval of the measure's difference is this narrow, in "
          "the measure's unit: .002 of a share is .2 points")
      ->check(amount(false))
      ->excludes(replicates);
  command
      ->add_option("--max-replicates", options->at_most,
                   "replicates at most, under --until-precision")
      ->needs("--until-precision")
      ->check(CLI::Range(std::int64_t{2}, std::int64_t{100000000}))
      ->capture_default_str();
  command->add_flag("--through-contacts", options->through_contacts,
                    "tell citizens moved directly from those moved through contacts: twice the "
                    "runs");
  auto* factorial =
      command
          ->add_option("--factorial", options->factorial,
                       "run all sets of these packages (or arms; label=several+packages): main "
                       "effects, interactions, Shapley values")
          ->delimiter(',')
          ->allow_extra_args(false);
  factorial->excludes("--arm");
  command
      ->add_option("--budget", options->budget,
                   "find the best set of packages that costs no more: of those of --factorial, or "
                   "of all with costs, at most 12")
      ->check(amount(true))
      ->excludes("--arm");
  command->footer(
      "Examples:\n  townhall compare scenarios/jinzhu.yaml --replicates 40\n"
      "  townhall compare scenarios/jinzhu.yaml --arm widen,authentic --until-precision 0.002\n"
      "  townhall compare scenarios/jinzhu.yaml --factorial widen,authentic,associations\n"
      "  townhall compare scenarios/jinzhu.yaml --budget 2000000");
  command->callback([&task, &arguments, options] {
    task = [&arguments, options] {
      return with_places(options->scenario, [&] { return compare(*options, arguments); });
    };
  });
}

}  // namespace townhall
