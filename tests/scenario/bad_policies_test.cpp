#include "scenario_folder.hpp"

namespace townhall {
namespace {

using Catch::Matchers::Contains;

/// The one problem of an intervention.
Problem problem_with(const std::string& intervention) {
  return problem_in("policies:\n  p:\n    x: {" + intervention + "}\n");
}

TEST_CASE("an intervention names an instrument and its strength", "[scenario][bad]") {
  const Problem unknown = problem_with("instrument: responsivness, strength: .5");
  CHECK(unknown.place == Place{"a.yaml", 3, 21});
  CHECK(unknown.nearest == "responsiveness");
  CHECK_THAT(problem_with("strength: 1").found, Contains("nothing"));
  CHECK(problem_with("instrument: responsiveness").path == "policies.p.x.strength");
  const Problem high = problem_with("instrument: responsiveness, strength: 1.5");
  CHECK(high.found == "1.5");
  CHECK_THAT(high.allowed, Contains("0 to 1 (share"));
  CHECK_THAT(problem_with("instrument: open_channel, channel: online, strength: 1").allowed,
             Contains("has no strength"));
}

TEST_CASE("an intervention names what exists", "[scenario][bad]") {
  CHECK(problem_with("instrument: open_channel, channel: onlin").nearest == "online");
  CHECK(problem_with("instrument: open_channel, channel: [online, counsil]").path ==
        "policies.p.x.channel[1]");
  CHECK_THAT(problem_with("instrument: open_channel, channel: election, nest: open").allowed,
             Contains("a channel of the nest open"));
  CHECK(
      problem_with("instrument: association_membership, strength: .5, association: coop").allowed ==
      "an association: cooperative");
  CHECK_THAT(problem_with("instrument: responsiveness, strength: .5, channel: online").allowed,
             Contains("not about channels"));
  CHECK_THAT(problem_with("instrument: responsiveness, strength: .5, start: 30, end: 29").allowed,
             Contains("at least the start, 30"));
}

TEST_CASE("targets name groups that exist", "[scenario][bad]") {
  const auto nearest = [](const std::string& target) {
    return problem_with("instrument: campaign, strength: 1, target: {" + target + "}").nearest;
  };
  CHECK(nearest("education: primry") == "primary");
  CHECK(nearest("culture: [parochial, participants]") == "participant");
  CHECK(nearest("age: 18-36") == "18-35");
  CHECK(nearest("sex: wman") == "woman");
  const auto allowed = [](const std::string& target) {
    return problem_with("instrument: campaign, strength: 1, target: {" + target + "}").allowed;
  };
  CHECK(allowed("income_quintile: 6") == "a fifth of income: 1, 2, 3, 4, 5");
  CHECK(allowed("village: village_21") == "a village: village_1 to village_20");
  CHECK(allowed("township: east") == "a township: township_1");
  CHECK(
      problems_in("policies: {p: {x: {instrument: campaign, strength: 1, target: {income_quintile: "
                  "[1, 5], village: village_20, township: township_1, member: true}}}}")
          .empty());
}

TEST_CASE("what concerns whole townships cannot choose among citizens", "[scenario][bad]") {
  const Problem problem =
      problem_with("instrument: responsiveness, strength: .5, target: {sex: woman}");
  CHECK(problem.path == "policies.p.x.target");
  CHECK_THAT(problem.allowed, Contains("all citizens of a township"));
}

TEST_CASE("arms name packages that exist", "[scenario][bad]") {
  const std::string policies = "policies: {narrow: {x: {instrument: access, strength: .5}}}\n";
  const Problem unknown = problem_in(policies + "arms:\n  a: [narow]\n");
  CHECK(unknown.place == Place{"a.yaml", 3, 7});
  CHECK(unknown.nearest == "narrow");
  CHECK_THAT(problem_in(policies + "arms: {baseline: [narrow]}").allowed, Contains("always there"));
  CHECK(problem_in(policies + "arms: {a: {packages: narrow, winner: narow}}").nearest == "narrow");
  CHECK(problem_in(policies + "arms: {a: [narrow, narrow]}").allowed == "every package once");
}

/// Two packages that set responsiveness, with more keys for each, and an arm of both.
std::string two_settings(const std::string& first, const std::string& second,
                         const std::string& arm = "[p, q]") {
  return "policies:\n"
         "  p: {x: {instrument: responsiveness, strength: .5" +
         first +
         "}}\n"
         "  q:\n"
         "    y: {instrument: responsiveness, strength: .7" +
         second +
         "}\n"
         "arms: {both: " +
         arm + "}\n";
}

TEST_CASE("two packages that set one thing differently name both lines", "[scenario][bad]") {
  const Problem problem = problem_in(two_settings("", ""));
  CHECK(problem.place == Place{"a.yaml", 4, 47});
  CHECK(problem.path == "policies.q.y.strength");
  CHECK_THAT(problem.found,
             Contains("0.7 in arm 'both', where policies.p.x sets 'responsiveness' to 0.5"));
  CHECK_THAT(problem.found, Contains("a.yaml:2)"));
  CHECK_THAT(problem.allowed, Contains("arms.both.winner: p or q"));
}

TEST_CASE("settings conflict only where they meet", "[scenario]") {
  CHECK(problems_in(two_settings("", "", "{packages: [p, q], winner: q}")).empty());
  CHECK(problems_in(two_settings("", "", "[p]")).empty());
  CHECK(problems_in(two_settings(", end: 40", ", start: 41")).empty());
  CHECK(problems_in(two_settings(", end: 40", ", start: 40")).size() == 1);
  const std::string towns = "townships: {a: {}, b: {}}\n";
  CHECK(problems_in(towns + two_settings(", target: {township: a}", ", target: {township: b}"))
            .empty());
  CHECK(problems_in(towns + two_settings(", target: {township: a}", ", target: {township: [a, b]}"))
            .size() == 1);
  CHECK(problems_in(R"(
associations: {one: {}, two: {}}
policies:
  p: {x: {instrument: association_membership, strength: .5, association: one}}
  q: {y: {instrument: association_membership, strength: .7, association: two}}
arms: {both: [p, q]}
)")
            .empty());
  CHECK(problems_in(R"(
policies:
  p: {x: {instrument: access, strength: .5}}
  q: {y: {instrument: access, strength: .7}}
arms: {both: [p, q]}
)")
            .empty());
}

}  // namespace
}  // namespace townhall
