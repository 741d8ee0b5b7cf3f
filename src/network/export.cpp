#include "townhall/network/export.hpp"

#include <fmt/format.h>

#include <iterator>
#include <utility>

#include "townhall/core/parallel.hpp"
#include "townhall/core/table.hpp"
#include "townhall/core/xml.hpp"
#include "townhall/network/graph.hpp"

namespace townhall {
namespace {

/// Text goes out in pieces of about this size, bytes.
constexpr std::size_t piece = 1U << 20U;

/// Text on its way into a stream.
class Writer {
 public:
  explicit Writer(std::ostream& out) : out_(out) {}

  template <class... Values>
  void add(fmt::format_string<Values...> format, Values&&... values) {
    fmt::format_to(std::back_inserter(text_), format, std::forward<Values>(values)...);
    if (text_.size() >= piece) flush();
  }
  void flush() {
    check_interrupt();
    out_ << text_;
    text_.clear();
  }

 private:
  std::ostream& out_;
  std::string text_;
};

void add_key(Writer& writer, std::string_view of, std::string_view name, std::string_view type) {
  writer.add("  <key id=\"{0}_{1}\" for=\"{0}\" attr.name=\"{1}\" attr.type=\"{2}\"/>\n", of, name,
             type);
}

}  // namespace

std::vector<NodeAttribute> place_attributes(const Population& population) {
  return {{"township", "string",
           [&](std::uint32_t citizen) {
             return population.township_names[population.township_of(citizen)];
           }},
          {"village", "string",
           [&](std::uint32_t citizen) {
             return population.village_names[population.village_of(citizen)];
           }},
          {"household", "int", [&](std::uint32_t citizen) {
             return std::to_string(population.household_of(citizen));
           }}};
}

void write_edge_list(std::ostream& out, const Population& population,
                     std::span<const Layer> layers) {
  Writer writer(out);
  writer.add("source,target,layer\n");
  for (const Layer& layer : layers) {
    const std::string name = csv_cell(layer.name());
    each_tie(layer.graph(), [&](std::uint32_t a, std::uint32_t b) {
      writer.add("{},{},{}\n", csv_cell(population.id_of(a)), csv_cell(population.id_of(b)), name);
    });
  }
  writer.flush();
}

void write_graphml(std::ostream& out, const Population& population, std::span<const Layer> layers,
                   const std::vector<NodeAttribute>& attributes) {
  Writer writer(out);
  writer.add(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
  add_key(writer, "node", "id", "string");
  for (const NodeAttribute& attribute : attributes)
    add_key(writer, "node", attribute.name, attribute.type);
  add_key(writer, "edge", "layer", "string");
  writer.add("  <graph edgedefault=\"undirected\">\n");
  for (std::uint32_t citizen = 0; citizen < population.size(); ++citizen) {
    writer.add("    <node id=\"n{}\"><data key=\"node_id\">{}</data>", citizen,
               xml_text(population.id_of(citizen)));
    for (const NodeAttribute& attribute : attributes) {
      writer.add("<data key=\"node_{}\">{}</data>", attribute.name,
                 xml_text(attribute.text(citizen)));
    }
    writer.add("</node>\n");
  }
  for (const Layer& layer : layers) {
    const std::string name = xml_text(layer.name());
    each_tie(layer.graph(), [&](std::uint32_t a, std::uint32_t b) {
      writer.add(
          "    <edge source=\"n{}\" target=\"n{}\"><data key=\"edge_layer\">{}</data></edge>\n", a,
          b, name);
    });
  }
  writer.add("  </graph>\n</graphml>\n");
  writer.flush();
}

}  // namespace townhall
