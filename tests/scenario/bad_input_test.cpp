#include "scenario_folder.hpp"

namespace townhall {
namespace {

using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

std::string text_of_problem(std::string_view text, const Sets& sets = {}) {
  return to_text(problem_in(text, sets));
}

/// Every problem of a file, one after the other.
std::string text_of_problems(std::string_view text) {
  std::string all;
  for (const Problem& problem : problems_in(text)) all += to_text(problem) + '\n';
  return all;
}

TEST_CASE("a number out of bounds is refused with bounds, unit and source", "[scenario][bad]") {
  CHECK(text_of_problem("name: x\nchannels:\n  petition:\n    authenticity: 1.4\n") ==
        "a.yaml:4:19: channels.petition.authenticity: found 1.4, allowed 0 to 1 (share; Arnstein "
        "1969)");
  CHECK(text_of_problem("months: 0") ==
        "a.yaml:1:9: months: found 0, allowed a whole number, 1 to 12000 (months)");
  CHECK_THAT(text_of_problem("channels: {a: {cost: 1e300}}"),
             Contains("allowed -50 to 50 (logits"));
}

TEST_CASE("what is no decimal number is refused", "[scenario][bad]") {
  for (const std::string text :
       {"abc", ".nan", "nan", "inf", "-.inf", "0x1F", "010", "1_000", "1,5", "\"0.5\"", "50%",
        "1e999", "+-1", ".", "[1]", "{a: 1}", "1 2"}) {
    CHECK_THAT(text_of_problem("population:\n  women: " + text),
               StartsWith("a.yaml:2:10: population.women: found "));
  }
  CHECK_THAT(text_of_problem("months: 12.5"), Contains("found 12.5, allowed a whole number"));
}

TEST_CASE("truth is true or false", "[scenario][bad]") {
  CHECK(text_of_problem("record: {network: yes}") ==
        "a.yaml:1:19: record.network: found 'yes', allowed true or false: write true");
  CHECK_THAT(text_of_problem("record: {network: 0}"), Contains("write false"));
}

TEST_CASE("wrong kinds of value are refused", "[scenario][bad]") {
  CHECK_THAT(text_of_problem("population: 3"), Contains("found 3, allowed a map with keys among"));
  CHECK_THAT(text_of_problem("channels: [contact]"),
             Contains("found a list, allowed a map of names"));
  CHECK_THAT(text_of_problem("record: {tables: {a: 1}}"),
             Contains("found a map, allowed a list of"));
  CHECK_THAT(text_of_problem("record: {panel: most}"), Contains("or all"));
  CHECK_THAT(text_of_problem("- a\n- b\n"),
             Contains("found a list, allowed a map of a scenario's"));
  CHECK_THAT(text_of_problem("name: [a]"), Contains("found a list, allowed text"));
}

TEST_CASE("an unknown key is named at its place with the nearest known one", "[scenario][bad]") {
  const Problem problem = problem_in("channels:\n  petition: {authenticty: .2}\n");
  CHECK(problem.place == Place{"a.yaml", 2, 14});
  CHECK(problem.path == "channels.petition.authenticty");
  CHECK(problem.found == "the unknown key 'authenticty'");
  CHECK(problem.nearest == "authenticity");
  CHECK(problem_in("polices: {}").nearest == "policies");
  CHECK(problem_in("channels: {a: {mode: colective}}").nearest == "collective");
  CHECK(problem_in("decision: {rule: nested_logits}").nearest == "nested_logit");
}

TEST_CASE("a key of another alternative is explained", "[scenario][bad]") {
  const Problem problem = problem_in("decision: {rule: nested_logit, contacts: 3}");
  CHECK(problem.found == "a key of 'complex_contagion'");
  CHECK(problem.allowed == "no keys of its own with 'nested_logit'; or rule: complex_contagion");
  CHECK(problem.place.column == 32);
}

TEST_CASE("names that no path can name are refused", "[scenario][bad]") {
  CHECK_THAT(text_of_problem("channels: {a.b: {}}"), Contains("found the name 'a.b'"));
}

TEST_CASE("all problems of a file are reported in one go, in order of lines", "[scenario][bad]") {
  const auto list = problems_in(R"(months: x
seeds: 3
population: {women: 2, age: {18-35: .5, 36-90: .4}}
arms: {a: [nowhere]}
)");
  REQUIRE(list.size() == 5);
  for (std::size_t i = 1; i < list.size(); ++i) CHECK(list[i - 1].place.line <= list[i].place.line);
  CHECK(list[3].path == "population.age");
  CHECK(list[4].path == "arms.a.packages[0]");
}

TEST_CASE("shares that do not sum to 1 are refused where they stand", "[scenario][bad]") {
  CHECK_THAT(text_of_problem("\npopulation:\n  household_adults: {1: .5, 2: .4}\n"),
             StartsWith("a.yaml:3:3: population.household_adults: found sum 0.9"));
  CHECK_THAT(text_of_problem("population: {education: {primary: .5}}"),
             Contains("allowed shares that sum to 1"));
  CHECK_THAT(text_of_problems("services: {domains: {a: {need: .5, plan: 1}, b: {need: .4}}}"),
             Contains("a.yaml:1:12: services.domains: found needs that sum to 0.9"));
  CHECK(problems_in("services: {domains: {a: {need: .5, plan: 1}, b: {need: .5000001}}}").empty());
  CHECK_THAT(text_of_problem("townships: {e: {services: {domains: {roads: {plan: .5}}}}}"),
             StartsWith("a.yaml:1:28: townships.e.services.domains: found plans that sum to 1.05"));
}

TEST_CASE("a value that could not be read makes no second problem", "[scenario][bad]") {
  CHECK(problem_in("services: {domains: {a: {need: x, plan: 1}}}").path ==
        "services.domains.a.need");
}

TEST_CASE("correlations that cannot hold together are refused", "[scenario][bad]") {
  const Problem problem = problem_in(
      "population: {correlations: {education_culture: .9, education_age: .9, culture_age: -.9}}");
  CHECK(problem.place == Place{"a.yaml", 1, 14});
  CHECK_THAT(problem.found, Contains("education_culture"));
  CHECK_THAT(problem.allowed, Contains("positive definite"));
}

TEST_CASE("files that are not there are refused", "[scenario][bad]") {
  CHECK_THAT(text_of_problem("population: {import: {citizens: people.csv}}"),
             StartsWith("a.yaml:1:33: population.import.citizens: found '"));
  CHECK_THAT(text_of_problem("network: {layers: {f: {import: ties.csv}}}"),
             Contains("ties.csv': no such file"));
  CHECK_THAT(text_of_problem("network: {layers: {f: {generator: import}}}"),
             Contains("found no file"));
  CHECK_THROWS_WITH(read({"nowhere.yaml"}), StartsWith("nowhere.yaml: found no such file"));
}

TEST_CASE("extends names its own line where it fails", "[scenario][bad]") {
  CHECK_THAT(text_of_problem("months: 3\nextends: none.yaml\n"),
             StartsWith("a.yaml:2:10: extends: found 'none.yaml': no such file"));
  CHECK_THAT(text_of_problem("extends: a.yaml\n"),
             Contains("found 'a.yaml', which extends this file"));
  CHECK_THAT(text_of_problem("extends: {a: 1}\n"), Contains("found a map"));
}

TEST_CASE("like names a channel that is there", "[scenario][bad]") {
  const Problem unknown = problem_in("channels:\n  a: {like: contcat}\n  contact: {}\n");
  CHECK(unknown.place == Place{"a.yaml", 2, 13});
  CHECK(unknown.path == "channels.a.like");
  CHECK(unknown.nearest == "contact");
  CHECK_THAT(text_of_problem("channels: {a: {like: b}, b: {like: a}}"),
             Contains("itself like this"));
}

TEST_CASE("channels, layers and laws must agree", "[scenario][bad]") {
  CHECK_THAT(text_of_problem("channels: {}"), Contains("found no channel, allowed at least one"));
  CHECK(problem_in("channels: {contact: {}, a: {same_access_as: contcat}}").nearest == "contact");
  CHECK_THAT(text_of_problem("associations: {}\nchannels: {a: {requires: member}}"),
             StartsWith("a.yaml:2:26: channels.a.requires: found member"));
  std::string many = "channels:\n";
  for (int i = 0; i < 17; ++i) many += "  c" + std::to_string(i) + ": {}\n";
  CHECK_THAT(text_of_problem(many), Contains("found 17 channels, allowed at most 16"));
  CHECK(problem_in("decision: {open: {peers: {vilage: 1}}}").nearest == "village");
  CHECK_THAT(text_of_problem("decision: {mode_scale: .5}"), Contains("at most nest_scale, 0.3"));
  CHECK_THAT(text_of_problem("culture: {influence: .6, anchoring: .5}"),
             Contains("sum of at most 1"));
  CHECK(problem_in("record: {tables: [timeseries, grups]}").nearest == "groups");
  CHECK_THAT(text_of_problem("record: {panel: 20001}"), Contains("at most the 20000 citizens"));
  CHECK_THAT(text_of_problem("name: a/b"), Contains("a name that a folder can have"));
}

TEST_CASE("a township changes only what the scenario has", "[scenario][bad]") {
  const Problem problem =
      problem_in("townships:\n  east:\n    channels: {petitoin: {open: false}}\n");
  CHECK(problem.place.line == 3);
  CHECK(problem.path == "townships.east.channels.petitoin");
  CHECK(problem.nearest == "petition");
  CHECK_THAT(text_of_problem("population: {townships: 2}\ntownships: {a: {}}"),
             StartsWith("a.yaml:1:25: population.townships: found 2"));
}

TEST_CASE("settings are checked like the file", "[scenario][bad]") {
  CHECK(text_of_problem("", {"channels.petition.authenticity=1.4"}) ==
        "--set channels.petition.authenticity=1.4: channels.petition.authenticity: found 1.4, "
        "allowed 0 to 1 (share; Arnstein 1969)");
  CHECK(problem_in("", {"channels.petition.authenticty=.2"}).nearest == "authenticity");
  CHECK(problem_in("", {"channels.petitoin.authenticity=.2"}).nearest == "petition");
  CHECK(problem_in("", {"month=3"}).nearest == "months");
  CHECK_THAT(text_of_problem("", {"months"}), Contains("allowed path=value"));
  CHECK_THAT(text_of_problem("", {"a..b=1"}), Contains("allowed path=value"));
  CHECK_THAT(text_of_problem("", {"record.tables=[a"}),
             StartsWith("--set record.tables=[a: found"));
  CHECK(problems_in("", {"months=x", "mnths=3", "channels.x.cost=1"}).size() == 3);
}

}  // namespace
}  // namespace townhall
