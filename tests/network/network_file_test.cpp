#include "townhall/network/network_file.hpp"

#include "network/network_files.hpp"
#include "support/compressed.hpp"
#include "townhall/core/csv.hpp"

namespace townhall {
namespace {

using places::network_problems;
using places::read_network;

using Names = std::vector<std::string>;
using Ties = Array<Tie>;

TEST_CASE("an edge list is read as it stands: order, direction, repeated ties and loops") {
  const NetworkFile network = read_network("source,target\nwang,li\nli,wang\n7,wang\n7,7\n");
  CHECK(network.format == NetworkFormat::csv);
  CHECK(network.directed);
  CHECK(network.ids == Names{"wang", "li", "7"});
  REQUIRE(network.layer_names() == Names{""});
  CHECK(network.layers[0].ties == Ties{{0, 1}, {1, 0}, {2, 0}, {2, 2}});
}

TEST_CASE("a column layer divides an edge list; each tie keeps its line") {
  const std::string text =
      "layer,source,target\nkin,a,b\nfriends,b,c\n\nkin,\"c\nd\",a\nkin,a,c\nfriends,c,b\n";
  const NetworkFile network = read_network(text);
  REQUIRE(network.layer_names() == Names{"kin", "friends"});
  CHECK(network.ids == Names{"a", "b", "c", "c\nd"});
  CHECK(network.layers[0].ties == Ties{{0, 1}, {3, 0}, {0, 2}});
  CHECK(network.layers[1].ties == Ties{{1, 2}, {2, 1}});
  const std::size_t kin_lines[] = {2, 5, 7}, friends_lines[] = {3, 8};
  for (std::size_t tie = 0; tie < 3; ++tie)
    CHECK(network.layers[0].places.of(tie) == kin_lines[tie]);
  for (std::size_t tie = 0; tie < 2; ++tie)
    CHECK(network.layers[1].places.of(tie) == friends_lines[tie]);

  const NetworkFile friends = read_network(text, "ties.csv", "friends");
  CHECK(friends.layer_names() == Names{"kin", "friends"});
  CHECK(friends.layers[0].ties.empty());
  CHECK(friends.ids == Names{"b", "c"});
  CHECK(friends.layers[1].ties == Ties{{0, 1}, {1, 0}});
}

TEST_CASE("a list without rows is a network without ties") {
  const NetworkFile network = read_network("source,target\n");
  REQUIRE(network.layers.size() == 1);
  CHECK(network.layers[0].ties.empty());
}

TEST_CASE("edge lists may be compressed, whatever they are called") {
  const std::string text = "source,target\nwang,li\n";
  for (const std::string& bytes : {text, gzipped(text), zstandard(text)}) {
    for (const char* name : {"ties.csv", "ties.csv.gz", "ties", "ties.zst"})
      CHECK(read_network(bytes, name).ids == Names{"wang", "li"});
  }
}

TEST_CASE("an edge list that is cut short is refused, however it is compressed") {
  std::string text = "source,target\n";
  for (int row = 0; row < 1000; ++row) text += std::to_string(row * 7919 % 1000) + ",0\n";
  for (const std::string& whole : {gzipped(text), zstandard(text)}) {
    const auto problems = network_problems(whole.substr(0, whole.size() / 2));
    REQUIRE(problems.size() == 1);
    CHECK_THAT(problems[0].place.file, Catch::EndsWith("ties.csv"));
    CHECK_THAT(problems[0].found, Catch::Contains("cut short"));
  }
}

TEST_CASE("columns that are missing are named, and weights are refused with the reason") {
  const auto misspelt = network_problems("sorce,to\na,b\n");
  REQUIRE(misspelt.size() == 2);
  CHECK(misspelt[0].path == "source");
  CHECK(misspelt[0].place.line == 1);
  CHECK(misspelt[0].nearest == "sorce");
  CHECK(misspelt[1].path == "target");
  const auto weight = network_problems("source,target,weight\na,b,2\n");
  REQUIRE(weight.size() == 1);
  CHECK(weight[0].path == "weight");
  CHECK_THAT(weight[0].allowed, Catch::Contains("all ties of a layer weigh the same"));
  CHECK(network_problems("source,target,Weight\na,b,2\n").size() == 1);
  CHECK(network_problems("source,target,weightless\na,b,2\n").empty());
}

TEST_CASE("ties of several replicates are no network") {
  const auto worlds = network_problems("replicate,source,target\n1,a,b\n1,b,c\n2,a,c\n");
  REQUIRE(worlds.size() == 1);
  CHECK(worlds[0].place.line == 4);
  CHECK(worlds[0].path == "replicate");
  CHECK(network_problems("replicate,source,target\n2,a,b\n2,b,c\n").empty());
}

TEST_CASE("a row without a layer, or with too few cells, is named with its line") {
  const auto empty = network_problems("source,target,layer\na,b,kin\na,c,\n");
  REQUIRE(empty.size() == 1);
  CHECK(empty[0].path == "layer");
  CHECK(empty[0].place.line == 3);
  const auto short_row = network_problems("source,target,layer\na,b\n");
  REQUIRE(short_row.size() == 1);
  CHECK(short_row[0].place.line == 2);
  std::string text = "source,target,layer\n";
  for (int row = 0; row < 1000; ++row) text += "a,b,\n";
  CHECK(network_problems(text).size() == most_csv_problems);
}

}  // namespace
}  // namespace townhall
