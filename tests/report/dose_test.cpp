#include "townhall/report/dose.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <nlohmann/json.hpp>

namespace townhall {
namespace {

/// What an imagined search found: .2, .4 and .6 were tried.
struct Found {
  Scenario scenario = [] {
    Scenario some;
    some.policies["associations"]["membership"] = {.instrument = "association_membership",
                                                   .strength = .5};
    some.policies["heard"]["more"] = {.instrument = "responsiveness", .strength = .5};
    some.arms["heard"] = {.packages = {"heard"}, .winner = {}};
    return some;
  }();
  MatchStudy study{.scenario = scenario,
                   .arm = {"heard", *scenario.arms.find("heard")},
                   .lever = find_lever(scenario, "associations.membership"),
                   .range = {0, .6}};
  Match match{.study = study,
              .arm = {.replicates = 20,
                      .baseline = .25,
                      .difference = {.127, .001, .126, .128},
                      .detectable = .002},
              .cost_of_arm = 7000000,
              .doses = {{.2, {0, 0, 0, 0}, {-.127, .001, -.128, -.126}, 1000},
                        {.4, {.126, .001, .125, .127}, {-.001, .001, -.002, .001}, 1234567},
                        {.6, {.2, .001, .198, .202}, {.073, .001, .072, .074}, 2000000}},
              .reached = true,
              .nearest = 1,
              .low = .395,
              .high = .4049};
};

bool says(const std::string& text, const std::string& part) {
  INFO(text);
  CHECK(text.find(part) != std::string::npos);
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a match is one sentence that can be quoted, and one on costs") {
  const Found found;
  CHECK(match_sentence(found.match) ==
        "associations.membership at 0.400 (0.395 to 0.405; share of citizens) raises participation "
        "within 12 months as much as heard does: 12.7 points (12.6 to 12.8); 20 replicates. It "
        "costs 1,234,567 yuan, heard 7,000,000.");
}

TEST_CASE("an interval that is open says on which side") {
  Found found;
  found.match.low.reset();
  says(match_sentence(found.match), "at 0.400 (below the range to 0.405; share of citizens)");
  found.match.low = .395;
  found.match.high.reset();
  says(match_sentence(found.match), "at 0.400 (0.395 to above the range; share of citizens)");
}

TEST_CASE("what is not reached says what comes nearest, and what the arm does") {
  Found found;
  found.match.reached = false;
  found.match.nearest = 2;
  CHECK(match_sentence(found.match) ==
        "No strength of associations.membership between 0 and 0.6 (share of citizens) does as much "
        "as heard: at 0.600 it raises participation within 12 months by 20.0 points (19.8 to "
        "20.2), heard raises it by 12.7 points (12.6 to 12.8); 20 replicates.");
  found.match.doses[2].effect = {.001, .001, -.001, .003};
  says(match_sentence(found.match),
       "it changes participation within 12 months by +0.1 points (-0.1 to +0.3), heard");
  found.match.arm.difference = {-.02, .001, -.021, -.019};
  says(match_sentence(found.match), "heard lowers it by 2.0 points (1.9 to 2.1)");
}

TEST_CASE("an arm without detectable effect is told before its match") {
  Found found;
  found.match.arm.difference = {.0001, .001, -.001, .002};
  says(match_sentence(found.match),
       "heard has no detectable effect on participation within 12 months above 0.2 points; 20 "
       "replicates. associations.membership at 0.400 (0.395 to 0.405; share of citizens) does as "
       "little.");
  found.match.arm.difference = {0, 0, 0, 0};
  says(match_sentence(found.match), "heard leaves participation within 12 months exactly as it is");
}

TEST_CASE("costs are told where the instrument has some") {
  Found found;
  found.match.cost_of_arm = std::nan("");
  says(match_sentence(found.match), "It costs 1,234,567 yuan, heard has no costs.");
  found.match.doses[1].cost = std::nan("");
  CHECK(match_sentence(found.match).find("cost") == std::string::npos);
}

TEST_CASE("strengths are told to three digits") {
  CHECK(strength_words(.38149) == "0.381");
  CHECK(strength_words(.38) == "0.380");
  CHECK(strength_words(0) == "0");
  CHECK(strength_words(1) == "1.00");
  CHECK(strength_words(-12.34) == "-12.3");
  CHECK(strength_words(.00012) == "0.000120");
}

TEST_CASE("the table of doses has a row a strength and marks the match") {
  const Found found;
  const std::string plain = match_text(found.match, false),
                    coloured = match_text(found.match, true);
  CHECK(plain.find('\033') == std::string::npos);
  CHECK(coloured.find('\033') != std::string::npos);
  says(plain, "Participation within 12 months in months 97 to 120 (last_24), against 25.0%");
  says(plain, "less heard");
  says(plain, "1,234,567  <\n");
  says(plain, "2,000,000\n");
  const std::string markdown = match_markdown(found.match);
  says(markdown, "| **0.4** | +12.6 (+12.5 to +12.7) | -0.1 (-0.2 to +0.1) | 1,234,567 |");
  says(markdown, "| 0.6 | +20.0");
}

TEST_CASE("a match for machines is JSON with null for what is open or not reached") {
  Found found;
  found.match.low.reset();
  auto json = nlohmann::json::parse(match_json(found.match, "results/x"));
  CHECK(json["output"] == "results/x");
  CHECK(json["path"] == "policies.associations.membership.strength");
  CHECK(json["strength"] == .4);
  CHECK(json["low"].is_null());
  CHECK(json["high"] == .4049);
  CHECK(json["doses"].size() == 3);
  found.match.reached = false;
  json = nlohmann::json::parse(match_json(found.match, "results/x"));
  CHECK(json["strength"].is_null());
  CHECK(json["nearest"]["strength"] == .4);
}

}  // namespace townhall
