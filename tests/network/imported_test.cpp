#include "townhall/network/generators/imported.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "network/network_files.hpp"
#include "network/places.hpp"
#include "support/text_files.hpp"
#include "townhall/core/csv.hpp"
#include "townhall/core/problem.hpp"

namespace townhall {
namespace {

/// An edge list that is gone when the test ends.
class EdgeList {
 public:
  explicit EdgeList(std::string_view text) { write_text(path(), text); }

  [[nodiscard]] std::string path() const { return (folder_.path() / "edges").string(); }

 private:
  TemporaryFolder folder_;
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

using Ties = Array<Tie>;

TieCounts counts_of(const Layer& layer) {
  REQUIRE(layer.list().has_value());
  return layer.list()->counts;
}

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
  const Layer layer = import_ties("strength,target,since,source\n2,li,1998,wang\n", named_people());
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

/// What an import of this text, with its choices, is refused for.
std::vector<Problem> problems_of(std::string_view text, Imported imported,
                                 const std::string& name = "ties.csv") {
  const TemporaryFolder folder;
  write_text(folder.path() / name, text);
  imported.import = (folder.path() / name).string();
  try {
    (void)places::layer_of(imported, named_people());
  } catch (const Problems& problems) {
    return problems.list();
  }
  return {};
}

TEST_CASE("a loop, a duplicate and a tie named from one end are refused where they are to be") {
  const std::string text = "source,target\nwang,li\nchen,chen\nli,wang\n\nwang,li\nchen,li\n";
  CHECK(problems_of(text, Imported{}).empty());

  const auto loops = problems_of(text, {.loops = OddRows::refuse});
  REQUIRE(loops.size() == 1);
  CHECK(loops[0].place.line == 3);
  CHECK(loops[0].found == "'chen' tied to oneself");

  const auto duplicates = problems_of(text, {.duplicates = OddRows::refuse});
  REQUIRE(duplicates.size() == 1);
  CHECK(duplicates[0].place.line == 6);
  CHECK(duplicates[0].found == "the tie of 'wang' and 'li' again");

  const auto one_way = problems_of(text, {.one_way = OddRows::refuse});
  REQUIRE(one_way.size() == 1);
  CHECK(one_way[0].place.line == 7);
  CHECK(one_way[0].found == "the tie of 'chen' and 'li' from one end alone");

  const auto all = problems_of(
      text, {.duplicates = OddRows::refuse, .loops = OddRows::refuse, .one_way = OddRows::refuse});
  REQUIRE(all.size() == 3);
  CHECK(all[0].place.line == 3);
  CHECK(all[2].place.line == 7);
  std::string many = "source,target\n";
  for (int row = 0; row < 1000; ++row) many += "li,li\n";
  CHECK(problems_of(many, {.loops = OddRows::refuse}).size() == most_csv_problems);
}

TEST_CASE("rows with an end that is no citizen are dropped where that is accepted") {
  const EdgeList file("source,target\nwang,li\nzhan,li\nwang,\nli,chen\n");
  const Imported imported{.import = file.path(), .unknown = OddRows::accept};
  const Layer layer = places::layer_of(imported, named_people());
  CHECK(places::list_ties(layer) == Ties{{0, 1}, {1, 3}});
  CHECK(counts_of(layer) == TieCounts{4, 2, 0, 0, 2, 2});
}

TEST_CASE("what an import comes to is counted and kept with its layer") {
  const EdgeList file("source,target\nwang,li\nli,wang\nwang,li\nchen,chen\nzhang,li\nx,li\n");
  const Layer layer =
      places::layer_of(Imported{.import = file.path(), .unknown = OddRows::accept}, named_people());
  CHECK(counts_of(layer) == TieCounts{6, 2, 1, 1, 1, 1});
  CHECK(layer.list()->layer == layer.name());
  CHECK(layer.list()->file == std::filesystem::path(file.path()).filename());
  CHECK(layer.list()->directed);
  const Layer made = places::layer_of(Ring{}, places::settle_alone(100));
  CHECK_FALSE(made.list().has_value());
}

TEST_CASE("one layer of a file is imported, or all of them as one") {
  const EdgeList file(
      "source,target,layer\nwang,li,kin\nchen,li,friends\nwang,li,friends\nchen,wang,kin\n");
  const auto ties_of = [&](const std::string& layer) {
    return places::list_ties(places::layer_of(Imported{file.path(), layer}, named_people()));
  };
  CHECK(ties_of("kin") == Ties{{0, 1}, {0, 3}});
  CHECK(ties_of("friends") == Ties{{0, 1}, {1, 3}});
  CHECK(ties_of("") == Ties{{0, 1}, {0, 3}, {1, 3}});
  CHECK(counts_of(places::layer_of(Imported{file.path()}, named_people())) ==
        TieCounts{4, 3, 1, 0, 3, 0});
}

TEST_CASE("a layer that the file does not have is refused with those it has") {
  const auto unknown =
      problems_of("source,target,layer\nwang,li,kin\nchen,li,friends\n", {.layer = "friend"});
  REQUIRE(unknown.size() == 1);
  CHECK(unknown[0].path == "network.layers.friends.layer");
  CHECK(unknown[0].found == "'friend'");
  CHECK(unknown[0].allowed == "a layer of the file: kin, friends");
  CHECK(unknown[0].nearest == "friends");
  const auto none = problems_of("source,target\nwang,li\n", {.layer = "kin"});
  REQUIRE(none.size() == 1);
  CHECK(none[0].allowed == "no layer: the file has none");
}

TEST_CASE("GraphML is imported by the ids of its nodes, or by their attribute id") {
  const std::string key = "<key id=\"i\" for=\"node\" attr.name=\"id\" attr.type=\"string\"/>";
  const auto ties_of = [&](const std::string& lines) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "ties.graphml";
    write_text(path, places::graphml(lines));
    return places::list_ties(places::layer_of(Imported{path.string()}, named_people()));
  };
  CHECK(ties_of(R"(<graph edgedefault="undirected"><node id="chen"/><node id="li"/>
                   <edge source="li" target="chen"/></graph>)") == Ties{{1, 3}});
  CHECK(ties_of(key + R"(<graph edgedefault="undirected">
                         <node id="li"><data key="i">chen</data></node>
                         <node id="n1"><data key="i">wang</data></node>
                         <edge source="li" target="n1"/></graph>)") == Ties{{0, 3}});
}

TEST_CASE("GraphML is refused by the numbers of its edges") {
  const std::string graph = R"(<graph edgedefault="undirected"><node id="chen"/><node id="li"/>
    <node id="zhan"/><edge source="li" target="chen"/><edge source="chen" target="li"/>
    <edge source="zhan" target="li"/></graph>)";
  const auto unknown = problems_of(places::graphml(graph), Imported{}, "ties.graphml");
  REQUIRE(unknown.size() == 1);
  CHECK(unknown[0].path == "edge 3: source");
  CHECK(unknown[0].found == "'zhan'");
  CHECK(unknown[0].nearest == "zhang");
  const auto again =
      problems_of(places::graphml(graph),
                  {.duplicates = OddRows::refuse, .unknown = OddRows::accept}, "ties.graphml");
  REQUIRE(again.size() == 1);
  CHECK(again[0].path == "edge 2");
  const std::string twice =
      "<key id=\"i\" for=\"node\" attr.name=\"id\"/><graph edgedefault=\"undirected\">"
      "<node id=\"a\"><data key=\"i\">li</data></node>"
      "<node id=\"b\"><data key=\"i\">li</data></node></graph>";
  const auto same = problems_of(places::graphml(twice), Imported{}, "ties.graphml");
  REQUIRE(same.size() == 1);
  CHECK(same[0].path == "node 'b'");
}

TEST_CASE("an edge list of other people's ids is given up after some problems") {
  std::string text = "source,target\n";
  for (int row = 0; row < 1000; ++row) text += "x,y\n";
  CHECK(problems_of(text, named_people()).size() == most_csv_problems);
}

}  // namespace
}  // namespace townhall
