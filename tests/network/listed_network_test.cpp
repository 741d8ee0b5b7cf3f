#include "townhall/network/listed_network.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "townhall/core/problem.hpp"

namespace townhall {
namespace {

NetworkFile file_of_four() {
  NetworkFile file;
  file.file = "named.graphml";
  file.ids = {"ada", "ben", "cleo", "dan"};
  file.layers.resize(2);
  file.layers[0].ties = {{0, 1}, {1, 0}, {1, 2}, {2, 2}, {0, 1}};
  file.layers[1].layer = "work";
  file.layers[1].ties = {{3, 0}};
  return file;
}

TEST_CASE("a listed network has ties without direction, and keeps count of the list") {
  const NetworkFile file = file_of_four();
  CHECK(shown_layer_names(file) == std::vector<std::string>{"ties", "work"});
  const NetworkData network = listed_network(file, {"ties", "work"});
  CHECK(network.citizens() == 4);
  CHECK(network.layers[0].columns().size() == 4);
  CHECK(network.layers[1].columns().size() == 2);
  CHECK(network.lists[0].counts.listed == 5);
  CHECK(network.lists[0].counts.duplicates == 1);
  CHECK(reciprocity(network.lists[0].counts) == Approx(2 / 3.0));
  CHECK(reciprocity(network.lists[1].counts) == 0);
  CHECK(std::isnan(reciprocity({})));
  CHECK(listed_network(file, {"work"}).layer_names == std::vector<std::string>{"work"});
}

TEST_CASE("attributes of nodes become numbers and groups, empty ones unknown") {
  NetworkFile file = file_of_four();
  file.attributes["education"] = {"none", "tertiary", "", "2"};
  file.attributes["income"] = {"1e4", "", "-3.5", "0"};
  file.attributes["village"] = {"hill", "shore", "", "hill"};
  file.attributes["favourite"] = {"a", "b", "c", "d"};
  const Traits traits = listed_network(file, {"ties"}).traits;
  REQUIRE(traits.numbers.size() == 2);
  REQUIRE(traits.groups.size() == 1);
  const auto& levels = traits.number("education")->values;
  CHECK(levels[0] == 0);
  CHECK(levels[1] == 4);
  CHECK(std::isnan(levels[2]));
  CHECK(levels[3] == 2);
  CHECK(traits.number("income")->values[2] == -3.5);
  CHECK(traits.group("village")->of == std::vector<std::uint32_t>{0, 1, Traits::no_group, 0});
  CHECK(traits.group("village")->labels == std::vector<std::string>{"hill", "shore"});
  CHECK(traits.group("household") == nullptr);
}

TEST_CASE("rows whose ends are empty are refused with their lines") {
  NetworkFile file = file_of_four();
  file.format = NetworkFormat::csv;
  file.ids[2] = "";
  for (std::size_t line = 2; line < 7; ++line) file.layers[0].places.add(line);
  file.layers[1].places.add(7);
  try {
    (void)listed_network(file, {"ties"});
    FAIL("nothing was thrown");
  } catch (const Problems& problems) {
    REQUIRE(problems.list().size() == 2);
    CHECK(problems.list()[0].place.line == 4);
    CHECK(problems.list()[0].path == "target");
    CHECK(problems.list()[1].place.line == 5);
  }
}

TEST_CASE("an attribute that should be a number and is none is refused with its node") {
  NetworkFile file = file_of_four();
  file.attributes["culture"] = {"0.5", "high", "inf", ""};
  try {
    (void)listed_network(file, {"ties"});
    FAIL("nothing was thrown");
  } catch (const Problems& problems) {
    REQUIRE(problems.list().size() == 2);
    CHECK(problems.list()[0].path == "node ben: culture");
    CHECK(problems.list()[0].found == "'high'");
    CHECK(problems.list()[1].found == "'inf'");
  }
}

}  // namespace
}  // namespace townhall
