#include "townhall/report/decomposition.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <nlohmann/json.hpp>

#include "townhall/core/numeric.hpp"

using namespace townhall;

namespace {

DecompositionReport plain_report() {
  return {.scenario = "here",
          .reference = "there",
          .measure = "participation within 12 months",
          .in_points = true,
          .window = "last_24",
          .window_first = 97,
          .window_last = 120,
          .replicates = 10,
          .level = .2,
          .reference_level = .25,
          .total = {.05, .001, .048, .052},
          .total_sentence = "Participation is higher.",
          .causes = {},
          .ablations = {}};
}

constexpr Estimated five_points{.05, .001, .048, .052};

std::string sentence(const Estimated& value, double share = .4,
                     const Estimated& total = five_points) {
  DecompositionReport report = plain_report();
  report.total = total;
  return part_sentence(report, {"education", value, share, .004, {}});
}

/// Worlds whose values are given: two causes and the rest, here the sets 0 to 3 of culture, rest.
struct Given {
  Scenario scenario, reference;
  Decomposition question;
  WorldPlan plan;

  explicit Given(bool ablate = false)
      : question{.scenario = scenario,
                 .reference = &reference,
                 .reference_name = "there",
                 .causes = {"culture"},
                 .ablate = ablate} {
    scenario.name = "here";
    reference.population.culture.alpha = 4;
    reference.population.women = .4;
    plan = plan_worlds(question);
  }
  [[nodiscard]] DecompositionReport report(std::vector<std::vector<double>> values) const {
    return report_of({question, plan, {.replicates = 2}, std::move(values)});
  }
};

}  // namespace

TEST_CASE("a part on the side of the difference is told with its share") {
  CHECK(sentence({.02, .001, .018, .022}) ==
        "Differences in education account for 2.0 points (1.8 to 2.2), 40% of the 5.0 points by "
        "which participation within 12 months is higher in there than in here; 10 replicates.");
  CHECK(sentence({-.02, .001, -.022, -.018}, .4, {-.05, .001, -.052, -.048}) ==
        "Differences in education account for 2.0 points (1.8 to 2.2), 40% of the 5.0 points by "
        "which participation within 12 months is lower in there than in here; 10 replicates.");
}

TEST_CASE("a part on the other side works against the difference") {
  CHECK(sentence({-.01, .001, -.012, -.008}) ==
        "Differences in education work the other way, by 1.0 point (0.8 to 1.2), against the 5.0 "
        "points by which participation within 12 months is higher in there than in here; 10 "
        "replicates.");
}

TEST_CASE("a part that is not told from 0, one that is 0, and one without a value say so") {
  CHECK(sentence({.001, .001, -.001, .003}) ==
        "Differences in education have no detectable effect on participation within 12 months "
        "above 0.4 points; 10 replicates.");
  CHECK(sentence({0, 0, 0, 0}) ==
        "Differences in education account for nothing in any world; 10 replicates.");
  CHECK(sentence({.0002, .0001, .0001, .0003}) ==
        "Differences in education account for less than 0.1 points; 10 replicates.");
  CHECK(sentence({missing, missing, missing, missing}) ==
        "Differences in education cannot be judged: there is no value.");
}

TEST_CASE("where the total is not told from 0 a part has a direction and no share") {
  CHECK(sentence({.02, .001, .018, .022}, missing, {.001, .001, -.001, .003}) ==
        "Differences in education put participation within 12 months higher by 2.0 points (1.8 to "
        "2.2) in there than in here; 10 replicates.");
}

TEST_CASE("a mechanism is told by what would be without it") {
  const OutcomeMeasure& measure = outcome_measures().front();
  PairedEffect effect{.replicates = 10, .baseline = .255, .arm = .224};
  effect.difference = {-.031, .001, -.033, -.029};
  CHECK(ablation_sentence("habit", measure, effect) ==
        "Without habit participation within 12 months would be lower by 3.1 points (2.9 to 3.3), "
        "at 22.4% instead of 25.5%; 10 replicates.");
  effect.difference = {.001, .001, -.001, .003};
  effect.detectable = .004;
  CHECK(ablation_sentence("habit", measure, effect) ==
        "Without habit there is no detectable effect on participation within 12 months above 0.4 "
        "points; 10 replicates.");
  effect.detectable = .0001;
  CHECK(ablation_sentence("habit", measure, effect) ==
        "Without habit there is no detectable effect on participation within 12 months above 0.1 "
        "points; 10 replicates.");
  effect.difference = {.0002, .0001, .0001, .0003};
  CHECK(ablation_sentence("habit", measure, effect) ==
        "Without habit participation within 12 months would differ by less than 0.1 points; 10 "
        "replicates.");
  effect.difference = {0, 0, 0, 0};
  CHECK(ablation_sentence("habit", measure, effect) ==
        "Without habit participation within 12 months would be exactly the same in every world; "
        "10 replicates.");
  effect.replicates = 0;
  CHECK(ablation_sentence("habit", measure, effect) ==
        "Without habit participation within 12 months has no value in these months.");
}

TEST_CASE("the report begins with the difference and has the largest part first") {
  const Given given;
  // Sets: nothing, culture, rest, both.
  const auto report = given.report({{.2, .21, .25, .26}, {.22, .23, .27, .28}});
  CHECK(report.total_sentence ==
        "Participation within 12 months is 21.0% in here and 27.0% in there: higher by 6.0 points "
        "(6.0 to 6.0); months 97 to 120, 2 replicates.");
  REQUIRE(report.causes.size() == 2);
  CHECK(report.causes[0].name == "rest");
  CHECK(report.causes[0].value.value == Approx(.05));
  CHECK(report.causes[0].share == Approx(5. / 6));
  CHECK(report.causes[0].sentence.find("Differences in the rest account for 5.0 points") == 0);
  CHECK(report.causes[1].name == "culture");

  const std::string text = decomposition_text(report, false);
  CHECK(text.find(report.total_sentence) == 0);
  CHECK(text.find("rest     +5.0 (+5.0 to +5.0)    │███████████████████████  83%\n") !=
        std::string::npos);
  CHECK(text.find("culture  +1.0 (+1.0 to +1.0)    │█████                    17%\n") !=
        std::string::npos);
  CHECK(text.find('\033') == std::string::npos);
  CHECK(decomposition_text(report, true).find('\033') != std::string::npos);

  const std::string markdown = decomposition_markdown(report);
  CHECK(markdown.find("**" + report.total_sentence + "**") == 0);
  CHECK(markdown.find("| culture | +1.0 (+1.0 to +1.0) | 17% |") != std::string::npos);
  CHECK(markdown.find("- " + report.causes[1].sentence) != std::string::npos);

  const auto json = nlohmann::json::parse(decomposition_json(report, "results/x"));
  CHECK(json["output"] == "results/x");
  CHECK(json["reference"] == "there");
  CHECK(json["total"]["value"].get<double>() == Approx(.06));
  CHECK(json["causes"][1]["cause"] == "culture");
  CHECK(json["causes"][1]["sentence"] == report.causes[1].sentence);
  CHECK_FALSE(json.contains("ablations"));
}

TEST_CASE("places that do not differ, or not for sure, are said not to") {
  const Given given;
  CHECK(given.report({{.2, .2, .2, .2}, {.22, .22, .22, .22}}).total_sentence ==
        "Participation within 12 months is 21.0% in here and 21.0% in there: no difference; months "
        "97 to 120, 2 replicates.");
  CHECK(given.report({{.2, .2, .2, .21}, {.22, .22, .22, .218}})
            .total_sentence.find("no difference that can be told from 0, +0.4 points (") !=
        std::string::npos);
  const std::vector<double> none(4, missing);
  CHECK(given.report({none, none}).total_sentence ==
        "Participation within 12 months has no value in these months, in here or there.");
}

TEST_CASE("levels that differ look different") {
  PairedEffect effect{.replicates = 10, .baseline = .7564, .arm = .7558};
  effect.difference = {-.0006, .00001, -.00062, -.00058};
  CHECK(ablation_sentence("habit", outcome_measures().front(), effect) ==
        "Without habit participation within 12 months would be lower by 0.1 points (0.1 to 0.1), "
        "at 75.58% instead of 75.64%; 10 replicates.");
  const Given given;
  CHECK(given.report({{.7558, 0, 0, .7564}, {.7558, 0, 0, .7564}})
            .total_sentence.find("is 75.58% in here and 75.64% in there: higher by 0.1 points") !=
        std::string::npos);
  CHECK(given.report({{.7558, 0, 0, .7560}, {.7558, 0, 0, .7560}})
            .total_sentence.find("in there: higher by less than 0.1 points; months") !=
        std::string::npos);
}

TEST_CASE("a share that is next to nothing has no sign") {
  DecompositionReport report = plain_report();
  report.causes = {{"income", {-.0002, .0001, -.0004, 0}, -.004, .0003, "Nothing."}};
  const std::string text = decomposition_text(report, false);
  CHECK(text.find(" 0%\n") != std::string::npos);
  CHECK(text.find("-0%") == std::string::npos);
}

TEST_CASE("mechanisms stand below the causes, the largest first") {
  const Given given(true);
  std::vector<double> values(given.plan.worlds.size(), .2);
  const std::size_t habit = given.plan.ablated[6].world;
  values[habit] = .15;
  const auto report = given.report({values, values});
  REQUIRE(report.ablations.size() == given.plan.ablated.size());
  CHECK(report.ablations.front().name == "habit");
  CHECK(report.ablations.front().sentence.find("Without habit ") == 0);
  const std::string text = decomposition_text(report, false);
  CHECK(text.find("with a mechanism switched off, against 20.0% with all of them in here; 2 "
                  "replicates") != std::string::npos);
  CHECK(text.find("\nhabit  ") > text.find("\nculture  "));
  const auto json = nlohmann::json::parse(decomposition_json(report, "x"));
  CHECK(json["ablations"][0]["mechanism"] == "habit");
  CHECK(json["not_mechanisms"].empty());
  CHECK(text.find("Not mechanisms") == std::string::npos);
}

TEST_CASE("mechanisms that are none under the rule of decision are named below the others") {
  Scenario scenario;
  scenario.month.get<Decision>().rule = LinearThreshold{};
  const Decomposition question{.scenario = scenario, .ablate = true};
  const WorldPlan plan = plan_worlds(question);
  const std::vector<double> values(plan.worlds.size(), .2);
  const auto report = report_of({question, plan, {.replicates = 2}, {values, values}});
  CHECK(decomposition_text(report, false)
            .find("\nNot mechanisms of linear_threshold: contacts_example, habit, household, "
                  "grievance, membership.\n") != std::string::npos);
  const auto json = nlohmann::json::parse(decomposition_json(report, "x"));
  CHECK(json["rule"] == "linear_threshold");
  CHECK(json["not_mechanisms"].size() == 5);
  CHECK(json["ablations"].size() == plan.ablated.size());
}
