#include "townhall/network/graphml.hpp"

#include "network/network_files.hpp"
#include "support/compressed.hpp"
#include "townhall/core/csv.hpp"

namespace townhall {
namespace {

using places::graphml;

using Names = std::vector<std::string>;
using Ties = Array<Tie>;

NetworkFile read(const std::string& lines) {
  return places::read_network(graphml(lines), "ties.graphml");
}

std::vector<Problem> problems_of(const std::string& lines) {
  return places::network_problems(graphml(lines), "ties.graphml");
}

/// The one problem that there is.
Problem problem_of(const std::string& lines) {
  const auto problems = problems_of(lines);
  REQUIRE(problems.size() == 1);
  return problems.front();
}

TEST_CASE("GraphML is read with its nodes as declared and its edges in order") {
  const NetworkFile network = read(R"(
    <graph edgedefault="undirected">
      <edge source="b" target="c &amp; d"/>
      <node id="a"/><node id="b"/><node id="c &amp; d"/>
      <edge source="c &amp; d" target="a"/>
    </graph>)");
  CHECK(network.format == NetworkFormat::graphml);
  CHECK_FALSE(network.directed);
  CHECK(network.ids == Names{"a", "b", "c & d"});
  REQUIRE(network.layer_names() == Names{""});
  CHECK(network.layers[0].ties == Ties{{1, 2}, {2, 0}});
  CHECK(network.layers[0].places.of(1) == 2);
  CHECK(network.attributes.empty());
}

TEST_CASE("attributes of nodes are kept as text, defaults where a node has none") {
  const NetworkFile network = read(R"(
    <key id="d0" for="node" attr.name="village" attr.type="string"><default>east</default></key>
    <key id="d1" for="node" attr.name="age" attr.type="int"/>
    <key id="d2" for="node" attr.name="sex" attr.type="string"/>
    <graph edgedefault="directed">
      <node id="a"><data key="d1">40</data></node>
      <node id="b"><data key="d0">  far  west </data></node>
      <node id="c"/>
    </graph>)");
  CHECK(network.directed);
  CHECK(network.attributes.size() == 2);
  CHECK(network.attributes.at("village") == Names{"east", "  far  west ", "east"});
  CHECK(network.attributes.at("age") == Names{"40", "", ""});
}

TEST_CASE("an attribute of edges divides GraphML into layers") {
  const std::string lines = R"(
    <key id="l" for="edge" attr.name="layer" attr.type="string"><default>kin</default></key>
    <graph edgedefault="undirected"><node id="a"/><node id="b"/>
      <edge source="a" target="b"><data key="l">friends</data></edge>
      <edge source="b" target="a"/>
      <edge source="b" target="b"><data key="l">friends</data></edge>
    </graph>)";
  const NetworkFile network = read(lines);
  REQUIRE(network.layer_names() == Names{"friends", "kin"});
  CHECK(network.layers[0].ties == Ties{{0, 1}, {1, 1}});
  CHECK(network.layers[0].places.of(1) == 3);
  CHECK(network.layers[1].ties == Ties{{1, 0}});
  const NetworkFile kin = places::read_network(graphml(lines), "ties.xml", "kin");
  CHECK(kin.layers[0].ties.empty());
  CHECK(kin.layers[1].ties == Ties{{1, 0}});
}

TEST_CASE("GraphML is known by its name and may be compressed") {
  const std::string text =
      graphml("<graph edgedefault=\"directed\"><node id=\"a\"/><node id=\"b\"/></graph>");
  for (const std::string& bytes : {text, gzipped(text), zstandard(text)}) {
    for (const char* name : {"ties.graphml", "ties.xml", "ties.graphml.gz", "ties.xml.zst"})
      CHECK(places::read_network(bytes, name).ids == Names{"a", "b"});
  }
  const std::string zstd = zstandard(text);
  const auto problems = places::network_problems(zstd.substr(0, zstd.size() - 1), "ties.graphml");
  REQUIRE(problems.size() == 1);
  CHECK_THAT(problems[0].found, Catch::Contains("cut short"));
}

TEST_CASE("an edge to a node that is not declared is refused with the node and the nearest") {
  const auto problems = problems_of(R"(
    <graph edgedefault="undirected"><node id="wang"/><node id="li"/>
      <edge source="wang" target="li"/><edge source="wan" target="li"/><edge source="li"/>
    </graph>)");
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].path == "edge 2: source");
  CHECK(problems[0].found == "'wan'");
  CHECK(problems[0].nearest == "wang");
  CHECK(problems[1].path == "edge 3: target");
  CHECK(problems[1].found == "nothing");
}

TEST_CASE("GraphML with weights of edges is refused; those of nodes are attributes") {
  const std::string graph = "<graph edgedefault=\"directed\"><node id=\"a\"/></graph>";
  CHECK_THAT(problem_of("<key id=\"w\" for=\"edge\" attr.name=\"weight\"/>" + graph).allowed,
             Catch::Contains("all ties of a layer weigh the same"));
  CHECK(problems_of("<key id=\"w\" for=\"edge\" attr.name=\"Weight\"/>" + graph).size() == 1);
  CHECK(problems_of("<key id=\"w\" for=\"node\" attr.name=\"weight\"/>" + graph).empty());
}

TEST_CASE("XML that is not well formed is refused with its line") {
  CHECK(problem_of("<graph edgedefault=directed>\n</graph>\n").place.line == 3);
  const auto problem = problem_of("<graph edgedefault=\"directed\">\n<node id=\"a\">\n</graph>\n");
  CHECK(problem.place.line == 7);  // where the text ends with an element still open
  CHECK_THAT(problem.found, Catch::Contains("not well formed"));
  const auto bad_byte = problem_of("<graph edgedefault=\"directed\">\n<node id=\"\xFF\"/></graph>");
  CHECK(bad_byte.place.line == 4);
  CHECK(bad_byte.place.column == 11);
  CHECK(places::network_problems("", "ties.xml").size() == 1);
  CHECK(places::network_problems("source,target\n", "ties.xml").size() == 1);
  std::string deep;
  for (int i = 0; i < 300000; ++i) deep += "<a>";
  CHECK_THAT(problem_of(deep).found, Catch::Contains("deep"));
}

TEST_CASE("only elements within elements are deep, however they are written") {
  const auto repeated = [](const std::string& text) {
    std::string all;
    for (int i = 0; i < 60000; ++i) all += text;
    return all;
  };
  const std::string plain = "<graph edgedefault=\"directed\"><node id=\"a\"/></graph>";
  for (const char* flat :
       {"<!-- <b> -->", "<b x='>'/>", "<b x=\"/>\"></b>", "<?b <c> ?>", "<b><![CDATA[<c>]]></b>"}) {
    INFO(flat);
    CHECK(problems_of(repeated(flat) + plain).empty());
  }
  for (const char* deep :
       {"<b x=\"/>\">", "<b x='</b>'>", "<b><![CDATA[</b>]]>", "<b><!-- </b> -->"}) {
    INFO(deep);
    CHECK_THAT(problem_of(repeated(deep) + plain).found, Catch::Contains("deep"));
  }
}

TEST_CASE("white space around a layer's name is layout") {
  const NetworkFile network = read(
      "<key id=\"l\" for=\"edge\" attr.name=\"layer\" attr.type=\"string\"/>"
      "<graph edgedefault=\"directed\"><node id=\"a\"/><node id=\"b\"/>"
      "<edge source=\"a\" target=\"b\"><data key=\"l\">\n  kin\n  </data></edge>"
      "<edge source=\"b\" target=\"a\"><data key=\"l\">kin</data></edge></graph>");
  CHECK(network.layer_names() == Names{"kin"});
}

TEST_CASE("GraphML that is no plain graph is refused") {
  const std::string nodes = "<node id=\"a\"/><node id=\"b\"/>";
  const auto graph = [&](const std::string& lines) {
    return "<graph edgedefault=\"undirected\">" + nodes + lines + "</graph>";
  };
  CHECK(problems_of(graph("")).empty());
  CHECK(places::network_problems("<html></html>", "ties.xml")[0].found == "no element graphml");
  CHECK(problem_of("").found == "0 graphs");
  CHECK(problem_of(graph("") + graph("")).found == "2 graphs");
  CHECK(problem_of("<graph><node id=\"a\"/></graph>").found == "no edgedefault");
  CHECK(problem_of(graph("<node id=\"c\">" + graph("") + "</node>")).found ==
        "a graph within the graph");
  CHECK(problem_of(graph("<hyperedge/>")).found == "a hyperedge");
  CHECK(problem_of(graph("<node id=\"a\"/>")).found == "'a' twice");
  CHECK(problem_of(graph("<node/>")).found == "no id");
  CHECK(problem_of(graph("<edge source=\"a\" target=\"b\" directed=\"true\"/>")).path == "edge 1");
  CHECK(problems_of(graph("<edge source=\"a\" target=\"b\" directed=\"false\"/>")).empty());
  CHECK(problem_of(graph("<node id=\"c\"><data key=\"no\">1</data></node>")).found ==
        "data of the key 'no'");
  CHECK(problem_of("<key id=\"l\" for=\"edge\" attr.name=\"layer\"/>" +
                   graph("<edge source=\"a\" target=\"b\"/>"))
            .path == "edge 1: layer");
  std::string many;
  for (int edge = 0; edge < 1000; ++edge) many += "<edge source=\"x\" target=\"y\"/>";
  CHECK(problems_of(graph(many)).size() == most_csv_problems);
}

}  // namespace
}  // namespace townhall
