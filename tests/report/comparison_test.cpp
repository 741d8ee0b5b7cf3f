#include "townhall/report/comparison.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <nlohmann/json.hpp>

#include "scenario/scenario_folder.hpp"
#include "support/contest.hpp"
#include "townhall/core/pairs.hpp"

namespace townhall {
namespace {

const OutcomeMeasure& reach() { return outcome_measures()[measure_position("ever_12m")]; }

PairedEffect effect(double difference, double se) {
  PairedEffect made{.replicates = 20, .baseline = .097, .arm = .097 + difference};
  made.difference = {difference, se, difference - 2 * se, difference + 2 * se};
  made.detectable = 2.95 * se;
  return made;
}

struct Study {
  Scenario scenario = scenario_of(small_contest);
  Contest contest{.scenario = scenario, .arms = all_arms(scenario)};
  Replication replication{.replicates = 4};
  Comparison comparison{contest, replication, run_contest(contest, replication)};
  ComparisonReport report = report_of(comparison, verdicts_of(comparison));
};

}  // namespace

TEST_CASE("an effect is a sentence that can be quoted", "[report]") {
  CHECK(effect_sentence("widen", reach(), effect(.041, .0015)) ==
        "widen raises participation within 12 months by 4.1 points (3.8 to 4.4), from 9.7%; 20 "
        "replicates.");
  CHECK(effect_sentence("narrow", reach(), effect(-.041, .0015)) ==
        "narrow lowers participation within 12 months by 4.1 points (3.8 to 4.4), from 9.7%; 20 "
        "replicates.");
}

TEST_CASE("what is not told from nothing says what would have been", "[report]") {
  CHECK(effect_sentence("placebo", reach(), effect(.001, .00135)) ==
        "placebo has no detectable effect on participation within 12 months above 0.4 points; 20 "
        "replicates.");
}

TEST_CASE("an arm that changes nothing at all is said to", "[report]") {
  CHECK(effect_sentence("nothing", reach(), effect(0, 0)) ==
        "nothing leaves participation within 12 months exactly as it is in every world; 20 "
        "replicates.");
}

TEST_CASE("a bar begins at zero and goes the way of the effect", "[report]") {
  CHECK(effect_bar(1, 0, 1, 5) == "│████");
  CHECK(effect_bar(.5, 0, 1, 5) == "│██  ");
  CHECK(effect_bar(-1, -1, 1, 5) == "██│  ");
  CHECK(effect_bar(1, -1, 1, 5) == "  │██");
  CHECK(effect_bar(0, -1, 1, 5) == "  │  ");
  CHECK(effect_bar(-1, -1, -.5, 5) == "████│");
}

TEST_CASE("arms stand best first, each with a sentence", "[report]") {
  const Study study;
  REQUIRE(study.report.arms.size() == 4);
  for (std::size_t n = 1; n < 4; ++n)
    CHECK(study.report.arms[n - 1].effect.difference.value >=
          study.report.arms[n].effect.difference.value);
  CHECK(study.report.arms.front().arm == "all");
  CHECK(study.report.arms.back().arm == "narrow");
  for (const ArmLine& line : study.report.arms)
    CHECK(line.sentence.starts_with(effect_sentence(line.arm, reach(), line.effect)));
}

TEST_CASE("a measure of which less is better is sorted the other way", "[report]") {
  Study study;
  const Replication by_gini{.replicates = 4, .measure = measure_position("acts_gini")};
  const Comparison comparison{study.contest, by_gini, std::move(study.comparison.results)};
  const ComparisonReport report = report_of(comparison, verdicts_of(comparison));
  for (std::size_t n = 1; n < report.arms.size(); ++n)
    CHECK(report.arms[n - 1].effect.difference.value <= report.arms[n].effect.difference.value);
}

TEST_CASE("who is worse off comes first, in text, Markdown and JSON alike", "[report]") {
  const Study study;
  REQUIRE_FALSE(study.report.worse_off.empty());
  const std::string text = comparison_text(study.report, false),
                    markdown = comparison_markdown(study.report);
  const std::string& first = study.report.worse_off.front();
  CHECK(text.starts_with("Who is worse off (last_24)\n  " + first + "\n"));
  CHECK(markdown.starts_with("**Who is worse off (last_24)**\n\n- " + first + "\n"));
  CHECK(text.find("  narrow lowers participation within 12 months") != std::string::npos);
  const auto json = nlohmann::json::parse(comparison_json(study.report, "results/x"));
  CHECK(json["worse_off"].size() == study.report.worse_off.size());
  CHECK(json["arms"].size() == 4);
  CHECK(json["arms"][0]["difference"]["value"] == study.report.arms[0].effect.difference.value);
  CHECK(json["measure"] == "ever_12m");
  CHECK(json["harms"].size() == study.report.harms.size());
  for (const ArmLine& line : study.report.arms) {
    CHECK(text.find(line.sentence) != std::string::npos);
    CHECK(markdown.find("- " + line.sentence) != std::string::npos);
  }
}

TEST_CASE("columns of a section stand under each other", "[report]") {
  const ReportSection section{
      "x", "Heading", {"name", "█"}, {{"long name", "1"}, {"ü", "2"}}, {"A sentence."}};
  CHECK(section_text(section, false) ==
        "Heading\nname       █\nlong name  1\nü          2\n\nA sentence.\n");
  CHECK(section_markdown(section) ==
        "**Heading**\n\n| name | █ |\n| --- | --- |\n| long name | 1 |\n| ü | 2 |\n\n- A "
        "sentence.\n");
}

}  // namespace townhall
