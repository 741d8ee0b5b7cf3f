#include "townhall/population/import.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "core/temporary_file.hpp"
#include "population/world.hpp"
#include "townhall/core/numeric.hpp"
#include "townhall/core/problem.hpp"
#include "townhall/core/table.hpp"

namespace townhall {
namespace {

const std::vector<std::string> domains{"roads", "water", "schools", "clinic", "care", "security"};

Population imported(std::string_view bytes, std::vector<NeedMargin> needs = {six_domains},
                    const PopulationDesign& design = {}) {
  const TemporaryFile file(bytes);
  return import_citizens(file.path(), design, domains, needs, Draws(1, 1));
}

std::vector<Problem> problems_in(std::string_view bytes) {
  try {
    (void)imported(bytes);
  } catch (const Problems& problems) {
    return problems.list();
  }
  return {};
}

TEST_CASE("citizens are sorted by place in order of first appearance and keep their ids") {
  const auto people = imported(
      "id,age,sex,education,income,township,village,household\n"
      "a,30,f,2,100,East,Lower,1\n"
      "b,40,m,tertiary,200,West,Lower,1\n"
      "c,50,woman,none,300,East,Upper,1\n"
      "d,60.5,man,1,400,East,Lower,1\n"
      "e,70,f,0,500,East,Lower,\n"
      "f,20,f,0,600,East,Lower,\n"
      "007,99,m,3,700,West,Lower,1\n");
  CHECK(people.id_text == std::vector<std::string>{"a", "d", "e", "f", "c", "b", "007"});
  CHECK(people.township_names == std::vector<std::string>{"East", "West"});
  CHECK(people.village_names == std::vector<std::string>{"Lower", "Upper", "Lower"});
  CHECK(people.township_villages == std::vector<std::uint32_t>{0, 2, 3});
  CHECK(people.village_citizens == std::vector<std::uint32_t>{0, 4, 5, 7});
  CHECK(people.village_households == std::vector<std::uint32_t>{0, 3, 4, 5});
  CHECK(people.household_citizens == Array<std::uint32_t>{0, 2, 3, 4, 5, 7});
  CHECK(people.household_of(1) == 0);
  CHECK(people.household_of(2) == 1);
  CHECK(people.household_of(6) == 4);
  CHECK(people.age[1] == 60.5F);
  CHECK(people.woman == Array<std::uint8_t>{1, 0, 1, 1, 1, 0, 0});
  CHECK(people.education == Array<std::uint8_t>{2, 1, 0, 0, 0, 4, 3});
  CHECK(people.age_band == Array<std::uint8_t>{0, 2, 3, 0, 1, 1, 4});
  CHECK(people.income_quintile == Array<std::uint8_t>{0, 2, 2, 3, 1, 0, 4});
  CHECK(people.member_as_imported.empty());
  CHECK(people.threshold.empty());
}

TEST_CASE("without places all live in one village, each in a household of their own") {
  const auto people = imported("income,education,sex,age,id\n1,0,f,30,x\n2,0,m,31,y\n");
  CHECK(people.townships() == 1);
  CHECK(people.villages() == 1);
  CHECK(people.households() == 2);
  CHECK(people.township_names[0] == "township_1");
  CHECK(people.village_names[0] == "village_1");
}

TEST_CASE("income becomes the standard score of its log") {
  const auto people = imported("id,age,sex,education,income\n1,30,f,1,100\n2,30,f,1,400\n");
  CHECK(people.log_income_mean == Approx(std::log(200)));
  CHECK(people.log_income_sd == Approx(std::log(2)));
  CHECK(people.income[0] == Approx(-1));
  CHECK(people.income[1] == Approx(1));
}

TEST_CASE("what the file gives replaces what is drawn, cell by cell") {
  const auto people = imported(
      "id,age,sex,education,income,culture,skill,efficacy,need,internet,member,threshold\n"
      "1,30,f,1,100,0.25,0.5,0.75,clinic,1,1,0.1\n"
      "2,30,f,1,200,,,,,,0,\n");
  const auto drawn = imported("id,age,sex,education,income\n1,30,f,1,100\n2,30,f,1,200\n");
  CHECK(people.culture[0] == .25F);
  CHECK(people.skill[0] == .5F);
  CHECK(people.efficacy[0] == .75F);
  CHECK(people.need[0] == 3);
  CHECK(people.internet[0] == 1);
  CHECK(people.member_as_imported == Array<std::uint8_t>{1, 0});
  CHECK(people.threshold[0] == .1F);
  CHECK(std::isnan(people.threshold[1]));
  CHECK(people.culture[1] == drawn.culture[1]);
  CHECK(people.skill[1] == drawn.skill[1]);
  CHECK(people.efficacy[1] == drawn.efficacy[1]);
  CHECK(people.need[1] == drawn.need[1]);
  CHECK(people.internet[1] == drawn.internet[1]);
  CHECK(people.propensity == drawn.propensity);
}

/// A synthetic population as a file would hold it.
std::string as_file(const Population& people) {
  std::string bytes = "id,village,household,age,sex,education,income\n";
  for (std::size_t i = 0; i < people.size(); ++i) {
    const double log_income =
        people.log_income_mean + people.log_income_sd * double{people.income[i]};
    for (const auto& cell :
         {std::to_string(i), std::to_string(people.village_of(i)),
          std::to_string(people.household_of(i)), shortest(people.age[i]),
          std::string(people.woman[i] != 0 ? "f" : "m"), std::to_string(people.education[i])}) {
      bytes += cell + ",";
    }
    bytes += shortest(exponential(log_income)) + "\n";
  }
  return bytes;
}

TEST_CASE("an imported population draws as a synthesised one does") {
  const auto made = one_township({}, 20000);
  const auto read = imported(as_file(made));
  CHECK(read.household_citizens == made.household_citizens);
  CHECK(read.village_households == made.village_households);
  CHECK(read.age == made.age);
  CHECK(read.propensity == made.propensity);
  CHECK(read.skill == made.skill);
  CHECK(read.efficacy == made.efficacy);
  CHECK(read.internet == made.internet);
  std::size_t other_need = 0;
  for (std::size_t i = 0; i < made.size(); ++i) other_need += read.need[i] != made.need[i] ? 1 : 0;
  CHECK(other_need <= 2);  // income is read back only to within rounding
}

TEST_CASE("drawn culture keeps its correlation with imported schooling and age") {
  const auto made = one_township({}, 20000);
  const auto read = imported(as_file(made));
  constexpr double margin = .04;
  CHECK(correlation(read.culture, read.education) ==
        Approx(correlation(made.culture, made.education)).margin(margin));
  CHECK(correlation(read.culture, read.age) ==
        Approx(correlation(made.culture, made.age)).margin(margin));
  CHECK(correlation(read.culture, read.income) ==
        Approx(correlation(made.culture, made.income)).margin(margin));
  CHECK(mean(read.culture) == Approx(.4).margin(.01));
}

TEST_CASE("every bad cell is reported with line, column and what is allowed") {
  const auto problems = problems_in(
      "id,age,sex,education,income,culture,need,internet\n"
      "1,thirty,f,1,100,,,\n"
      "2,17,f,1,100,,,\n"
      "1,30,x,1,100,,,\n"
      ",30,f,primry,0,,,\n"
      "5,30,f,5,1e,1.2,road,2\n");
  struct Expected {
    std::size_t line;
    std::string path;
    std::string found;
    std::string nearest;
  };
  const std::vector<Expected> expected{
      {2, "age", "'thirty'", ""},     {3, "age", "'17'", ""},
      {4, "id", "'1'", ""},           {4, "sex", "'x'", ""},
      {5, "id", "an empty cell", ""}, {5, "education", "'primry'", "primary"},
      {5, "income", "'0'", ""},       {6, "education", "'5'", ""},
      {6, "income", "'1e'", ""},      {6, "culture", "'1.2'", ""},
      {6, "need", "'road'", "roads"}, {6, "internet", "'2'", ""}};
  REQUIRE(problems.size() == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    CHECK(problems[i].place.line == expected[i].line);
    CHECK(problems[i].path == expected[i].path);
    CHECK(problems[i].found == expected[i].found);
    CHECK(problems[i].nearest == expected[i].nearest);
  }
  CHECK(problems[2].allowed == "each id once; this one stands in line 2 too");
  CHECK(problems[0].allowed == "a number from 18 to 120 (years)");
}

TEST_CASE("a missing column is a problem that names the column it may be") {
  const auto problems = problems_in("id,Age,sex,education,wage\n1,30,f,1,100\n");
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].path == "age");
  CHECK(problems[0].nearest == "Age");
  CHECK(problems[1].path == "income");
  CHECK(problems[1].nearest.empty());
}

TEST_CASE("an unknown column is a problem only where it looks like a slip") {
  const auto problems = problems_in("id,age,sex,education,income,vilage,x\n1,30,f,1,100,a,5\n");
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].path == "vilage");
  CHECK(problems[0].nearest == "village");
  CHECK(problems_in("id,age,sex,education,income,wage,x,weight\n1,30,f,1,100,1,5,1\n").empty());
}

TEST_CASE("a member column must be full, and a file must hold a citizen") {
  const auto gap = problems_in("id,age,sex,education,income,member\n1,30,f,1,1,1\n2,30,f,1,1,\n");
  REQUIRE(gap.size() == 1);
  CHECK(gap[0].path == "member");
  CHECK(gap[0].place.line == 3);
  const auto empty = problems_in("id,age,sex,education,income\n");
  REQUIRE(empty.size() == 1);
  CHECK(empty[0].found == "no citizen");
}

TEST_CASE("needs are given once for all townships or once for each") {
  constexpr std::string_view two =
      "id,age,sex,education,income,township\n1,30,f,1,100,a\n2,30,f,1,100,b\n";
  NeedMargin first_only = six_domains;
  first_only.need = {1, 0, 0, 0, 0, 0};
  NeedMargin last_only = six_domains;
  last_only.need = {0, 0, 0, 0, 0, 1};
  CHECK(imported(two, {first_only}).need == Array<std::uint8_t>{0, 0});
  CHECK(imported(two, {first_only, last_only}).need == Array<std::uint8_t>{0, 5});
  CHECK_THROWS_AS(imported(two, {first_only, last_only, last_only}), Problems);
}

}  // namespace
}  // namespace townhall
