#include "townhall/core/problem.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using townhall::nearest_name;
using townhall::Place;
using townhall::Problem;
using townhall::Problems;
using townhall::to_text;

namespace {
Problem problem_at(std::string file, std::size_t line, std::size_t column, std::string found) {
  return {{std::move(file), line, column}, "", std::move(found), "", ""};
}
}  // namespace

TEST_CASE("a problem reads like a compiler's message") {
  const Problem problem{
      {"village.yaml", 12, 5}, "efficacy.social_rate", "1.5", "0 to 1 (share, Bandura 1997)", ""};
  CHECK(to_text(problem) ==
        "village.yaml:12:5: efficacy.social_rate: found 1.5, allowed 0 to 1 (share, Bandura 1997)");
}

TEST_CASE("the nearest name stands on a line of its own") {
  const Problem problem{{"a.yaml", 1, 2}, "x", "'turnuot'", "a parameter", "turnout"};
  CHECK(to_text(problem) ==
        "a.yaml:1:2: x: found 'turnuot', allowed a parameter\n  did you mean 'turnout'?");
}

TEST_CASE("parts that a problem lacks leave no trace") {
  CHECK(to_text(Problem{{"--seed"}, "", "'x'", "a whole number", ""}) ==
        "--seed: found 'x', allowed a whole number");
  CHECK(to_text(Problem{{"a.csv", 3}, "income", "nothing", "", ""}) ==
        "a.csv:3: income: found nothing");
  CHECK(to_text(Problem{{}, "end", "0", "", ""}) == "end: found 0");
}

TEST_CASE("problems are told in order of file, line and column, equals as they came") {
  Problems problems;
  problems.add(problem_at("b", 1, 1, "fifth"));
  problems.add(problem_at("a", 10, 1, "fourth"));
  problems.add(problem_at("a", 2, 7, "second"));
  problems.add(problem_at("a", 2, 7, "third"));
  problems.add(problem_at("a", 2, 6, "first"));
  CHECK(std::string(problems.what()) ==
        "a:2:6: found first\na:2:7: found second\na:2:7: found third\na:10:1: found fourth\n"
        "b:1:1: found fifth");
  CHECK(problems.list().size() == 5);
}

TEST_CASE("problems of several inputs join into one list") {
  Problems problems(problem_at("b", 1, 1, "x"));
  problems.add(Problems(problem_at("a", 1, 1, "y")));
  problems.add(problems);
  CHECK(std::string(problems.what()) ==
        "a:1:1: found y\na:1:1: found y\nb:1:1: found x\nb:1:1: found x");
}

TEST_CASE("only a list with problems is thrown") {
  Problems problems;
  CHECK_NOTHROW(problems.throw_if_any());
  problems.add(problem_at("a", 1, 1, "x"));
  CHECK_THROWS_AS(problems.throw_if_any(), Problems);
}

TEST_CASE("the nearest name is the one with the fewest letters to change") {
  const std::vector<std::string> known = {"turnout", "culture", "capacity", "a"};
  CHECK(nearest_name("turnuot", known) == "turnout");
  CHECK(nearest_name("cultures", known) == "culture");
  CHECK(nearest_name("capcity", known) == "capacity");
}

TEST_CASE("a name with more than half its letters different is not near") {
  const std::vector<std::string> known = {"abcd"};
  CHECK(nearest_name("abxy", known) == "abcd");
  CHECK(nearest_name("axyz", known).empty());
  CHECK(nearest_name("", known).empty());
  CHECK(nearest_name("abcd", {}).empty());
  CHECK(nearest_name("b", {"a", ""}).empty());
}

TEST_CASE("of names that are equally near the first is offered") {
  CHECK(nearest_name("share_c", {"share_b", "share_a"}) == "share_b");
}
