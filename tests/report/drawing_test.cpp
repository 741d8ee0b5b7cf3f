#include "townhall/report/drawing.hpp"

#include <catch2/catch.hpp>

#include "support/program.hpp"

namespace townhall {
namespace {

NetworkData pair_and_friend() {
  NetworkData data;
  data.name = "<club>";
  data.ids = {"ada", "ben & cleo", "dan"};
  data.layer_names = {"kin"};
  data.layers.push_back(Layer("kin", 1, 3, {{0, 1}, {1, 2}}).graph());
  data.traits.groups.push_back({"village", {0, 1, Traits::no_group}, {"hill", "shore"}});
  return data;
}

std::size_t occurrences(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

TEST_CASE("a drawing has a dot a citizen, a line a tie, and says in words what it shows") {
  const NetworkData data = pair_and_friend();
  CHECK(usual_colouring(data.traits) == Colouring::village);
  const std::string svg = draw(data, {{0, 0}, {1, 0}, {2, 1}}, Colouring::village);
  // Two more dots stand in the legend.
  CHECK(occurrences(svg, "<circle") == 3 + 2);
  CHECK(occurrences(svg, "L") == 2);
  CHECK_THAT(svg, Catch::Contains("<title id=\"title\">&lt;club&gt;: 3 citizens, 2 ties</title>"));
  CHECK_THAT(svg, Catch::Contains("<title>ben &amp; cleo: 2 contacts</title>"));
  CHECK_THAT(svg, Catch::Contains("Citizens, by village"));
  CHECK_THAT(svg, Catch::Contains(">shore</text>"));
  // Up is up: the last citizen stands at the top, where pixels are counted from.
  CHECK_THAT(svg, Catch::Contains("cx=\"876.0\" cy=\"24.0\""));
}

TEST_CASE("colours tell villages apart where they are few, else schooling where it is known") {
  Traits traits;
  CHECK(usual_colouring(traits) == Colouring::none);
  traits.numbers.push_back({"education", {0, 1}});
  CHECK(usual_colouring(traits) == Colouring::education);
  traits.groups.push_back({"village", {0, 0}, {"hill"}});
  CHECK(usual_colouring(traits) == Colouring::education);
  traits.groups[0].labels.assign(colours, "shore");
  CHECK(usual_colouring(traits) == Colouring::village);
  traits.groups[0].labels.assign(colours + 1, "shore");
  CHECK(usual_colouring(traits) == Colouring::education);
}

TEST_CASE("those who are tied are laid out closer than those who are not") {
  if (run_command("command -v sfdp").code != 0) {
    WARN("skipped: sfdp is not installed");
    return;
  }
  // Two cliques of four.
  Array<Tie> ties;
  for (std::uint32_t a = 0; a < 4; ++a) {
    for (std::uint32_t b = a + 1; b < 4; ++b) {
      ties.push_back({a, b});
      ties.push_back({a + 4, b + 4});
    }
  }
  ties.push_back({0, 4});
  const auto places = lay_out(Layer("kin", 1, 8, ties).graph());
  REQUIRE(places.size() == 8);
  const auto squared_distance = [&](std::size_t a, std::size_t b) {
    const double x = places[a].x - places[b].x, y = places[a].y - places[b].y;
    return x * x + y * y;
  };
  CHECK(squared_distance(1, 2) < squared_distance(1, 6));
  CHECK(squared_distance(5, 7) < squared_distance(3, 7));
}

}  // namespace
}  // namespace townhall
