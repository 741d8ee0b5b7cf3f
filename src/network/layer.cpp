#include "townhall/network/layer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <limits>
#include <utility>

#include "townhall/core/parallel.hpp"
#include "townhall/core/problem.hpp"
#include "townhall/network/graph.hpp"
#include "townhall/network/ties_builder.hpp"

namespace townhall {
namespace {

Ties ties_of_world(const Neighbourhoods& neighbourhoods, std::vector<Tie> ties, int threads) {
  const ContactRows rows({0, neighbourhoods.citizens()}, ties);
  std::vector<Tie>().swap(ties);
  const auto cliques =
      rows.contacts() > 0 ? find_cliques(rows, neighbourhoods) : std::vector<std::uint32_t>();
  if (!cliques.empty()) return build_cliques(neighbourhoods, cliques, threads);
  const std::size_t groups = neighbourhoods.groups().size();
  const std::size_t parts = std::min<std::size_t>(groups, 64);
  TiesBuilder builder(neighbourhoods, parts);
  parallel(parts, threads, [&](std::size_t part) {
    const Share share = share_of(groups, part, parts);
    builder.add(part, share.first, share.last, rows);
  });
  return builder.finish();
}

}  // namespace

void expect_room(std::string_view layer, std::size_t ties) {
  constexpr std::size_t most = std::numeric_limits<std::uint32_t>::max() / 2;
  if (ties <= most) return;
  throw Problems({.place = {},
                  .path = fmt::format("network.layers.{}", layer),
                  .found = fmt::format("{} ties", ties),
                  .allowed = fmt::format("at most {} ties in a layer", most),
                  .nearest = {}});
}

Layer::Layer(std::string name, double weight, std::shared_ptr<const Neighbourhoods> neighbourhoods,
             Ties ties)
    : name_(std::move(name)),
      weight_(weight),
      neighbourhoods_(std::move(neighbourhoods)),
      ties_(std::make_shared<const Ties>(std::move(ties))) {}

Layer::Layer(std::string name, double weight, std::shared_ptr<const Neighbourhoods> neighbourhoods,
             std::vector<Tie> ties, int threads)
    : name_(std::move(name)), weight_(weight), neighbourhoods_(std::move(neighbourhoods)) {
  expect_room(name_, ties.size());
  ties_ = std::make_shared<const Ties>(ties_of_world(*neighbourhoods_, std::move(ties), threads));
}

Layer::Layer(std::string name, double weight, std::uint32_t citizens, std::vector<Tie> ties)
    : Layer(std::move(name), weight, std::make_shared<const Neighbourhoods>(citizens),
            std::move(ties)) {}

std::vector<std::uint32_t> Layer::contacts(std::uint32_t citizen) const {
  const Ties& ties = *ties_;
  std::vector<std::uint32_t> all;
  if (ties.are_cliques()) {
    for (std::uint32_t j = citizen - ties.before[citizen]; j <= citizen + ties.after[citizen]; ++j)
      if (j != citizen) all.push_back(j);
    return all;
  }
  const auto long_row =
      std::lower_bound(ties.long_rows.begin(), ties.long_rows.end(), citizen,
                       [](const Ties::LongRow& row, std::uint32_t id) { return row.citizen < id; });
  if (long_row != ties.long_rows.end() && long_row->citizen == citizen) {
    const auto ends = ties.ends(*long_row);
    return {ends.begin(), ends.end()};
  }
  const std::size_t number = neighbourhoods_->group_of(citizen);
  const Neighbourhoods::Group& group = neighbourhoods_->groups()[number];
  const auto add_row = [&](const auto& rows, std::uint32_t first) {
    if (rows.groups.empty()) return;
    rows.each_kind(number, [&](std::uint32_t contacts, std::uint32_t count,
                               const std::uint16_t* order, const auto* ends) {
      const auto* const found = std::find(order, order + count, citizen - group.citizens.first);
      if (found == order + count) return;
      const auto* const row = ends + (found - order) * contacts;
      for (std::uint32_t k = 0; k < contacts; ++k) all.push_back(first + row[k]);
    });
  };
  add_row(ties.near, neighbourhoods_->window_of(group).first);
  add_row(ties.far, 0);
  std::sort(all.begin(), all.end());
  return all;
}

Graph Layer::graph() const {
  std::vector<std::uint32_t> offsets{0}, columns;
  offsets.reserve(size() + 1);
  columns.reserve(ties_->contacts);
  for (std::uint32_t i = 0; i < size(); ++i) {
    const auto row = contacts(i);
    columns.insert(columns.end(), row.begin(), row.end());
    offsets.push_back(static_cast<std::uint32_t>(columns.size()));
  }
  return Graph(std::move(offsets), std::move(columns));
}

const Layer* Network::find(const std::string& name) const {
  const auto found = std::find_if(layers.begin(), layers.end(),
                                  [&](const Layer& layer) { return layer.name() == name; });
  return found == layers.end() ? nullptr : &*found;
}

}  // namespace townhall
