#include "townhall/network/generators/imported.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "network/places.hpp"
#include "townhall/core/csv.hpp"
#include "townhall/core/problem.hpp"

namespace townhall {
namespace {

/// An edge list that is gone when the test ends, of a name that no other process has.
class EdgeList {
 public:
  explicit EdgeList(std::string_view text)
      : path_((std::filesystem::temp_directory_path() / "townhall_edges_XXXXXX").string()) {
    const int file = mkstemp(path_.data());
    REQUIRE(file >= 0);
    close(file);
    std::ofstream(path_, std::ios::binary) << text;
  }
  ~EdgeList() { std::filesystem::remove(path_); }
  EdgeList(const EdgeList&) = delete;
  EdgeList& operator=(const EdgeList&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

Layer import_ties(std::string_view text, const Population& people) {
  const EdgeList file(text);
  return places::layer_of(Imported{file.path()}, people);
}

std::vector<Problem> problems_of(std::string_view text, const Population& people) {
  try {
    (void)import_ties(text, people);
  } catch (const Problems& problems) {
    return problems.list();
  }
  return {};
}

Population named_people() {
  Population people = places::settle_alone(4);
  people.id_text = {"wang", "li", "zhang", "chen"};
  return people;
}

using Ties = std::vector<Tie>;

TEST_CASE("ties are read by the ids of the citizens' file") {
  const Layer layer = import_ties("source,target\nwang,chen\nli,zhang\n", named_people());
  CHECK(places::list_ties(layer) == Ties{{0, 3}, {1, 2}});
}

TEST_CASE("ties are read by number where citizens have no ids") {
  const Layer layer = import_ties("source,target\n3,0\n1,2\n", places::settle_alone(4));
  CHECK(places::list_ties(layer) == Ties{{0, 3}, {1, 2}});
}

TEST_CASE("an imported tie named twice is one tie, and a loop none") {
  const Layer layer =
      import_ties("source,target\nwang,li\nli,wang\nwang,li\nchen,chen\n", named_people());
  CHECK(places::list_ties(layer) == Ties{{0, 1}});
}

TEST_CASE("columns may stand in any order, and others are passed over") {
  const Layer layer = import_ties("weight,target,since,source\n2.5,li,1998,wang\n", named_people());
  CHECK(places::list_ties(layer) == Ties{{0, 1}});
}

TEST_CASE("every end that is no citizen is named with its line, its column and the nearest id") {
  const EdgeList file("source,target\nwang,li\nzhan,li\nwang,\nchen,Liu Bei\n");
  try {
    (void)places::layer_of(Imported{file.path()}, named_people());
    FAIL("nothing was thrown");
  } catch (const Problems& problems) {
    REQUIRE(problems.list().size() == 3);
    const auto& first = problems.list()[0];
    CHECK(first.place == Place{file.path(), 3, 0});
    CHECK(first.path == "source");
    CHECK(first.found == "'zhan'");
    CHECK(first.nearest == "zhang");
    const auto& second = problems.list()[1];
    CHECK(second.place.line == 4);
    CHECK(second.path == "target");
    CHECK(second.found == "''");
    CHECK(second.nearest.empty());
    CHECK(problems.list()[2].place.line == 5);
    CHECK(problems.list()[2].nearest.empty());
  }
}

TEST_CASE("a number that no citizen has is refused, with the numbers there are") {
  for (const std::string number : {"4", "-1", "1.0", "one", "+1", "99999999999", "0x1"}) {
    const auto problems = problems_of("source,target\n0," + number + "\n", places::settle_alone(4));
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].found == "'" + number + "'");
    CHECK_THAT(problems[0].allowed, Catch::Contains("0 to 3"));
  }
}

TEST_CASE("a missing column is named, with the one that was meant") {
  const auto problems = problems_of("sorce,to\nwang,li\n", named_people());
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].path == "source");
  CHECK(problems[0].place.line == 1);
  CHECK(problems[0].nearest == "sorce");
  CHECK(problems[1].path == "target");
}

TEST_CASE("a missing edge list is refused") {
  CHECK_THROWS_AS(places::layer_of(Imported{"no_such_list.csv"}, named_people()), Problems);
}

TEST_CASE("an edge list of other people's ids is given up after some problems") {
  std::string text = "source,target\n";
  for (int row = 0; row < 1000; ++row) text += "x,y\n";
  CHECK(problems_of(text, named_people()).size() == most_csv_problems);
}

}  // namespace
}  // namespace townhall
