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

std::vector<Array<Tie>> as_pieces(Array<Tie> ties) {
  std::vector<Array<Tie>> pieces;
  pieces.push_back(std::move(ties));
  return pieces;
}

/// Calls visit(receiver, sender) for the ties by mail to a district.
void each_sender(const FarMail& mail, std::size_t district, auto&& visit) {
  const auto first_receiver = static_cast<std::uint32_t>(district << FarMail::district_bits);
  for (std::size_t segment = 0; segment < mail.segments; ++segment) {
    const auto first_sender = static_cast<std::uint32_t>(segment << FarMail::segment_bits);
    const Share bundle = mail.bundle(segment, district);
    for (std::size_t k = bundle.first; k < bundle.last; ++k) {
      visit(first_receiver + FarMail::receiver(mail.ties[k]),
            first_sender + FarMail::sender(mail.ties[k]));
    }
  }
}

/// Calls visit(citizen, contact) for every contact of everybody, in no order.
void each_contact(const Ties& ties, const Neighbourhoods& neighbourhoods, auto&& visit) {
  for (std::uint32_t i = 0; i < ties.before.size(); ++i) {
    for (std::uint32_t j = i - ties.before[i]; j <= i + ties.after[i]; ++j)
      if (j != i) visit(i, j);
  }
  for (const Ties::LongRow& row : ties.long_rows) {
    for (const std::uint32_t contact : ties.ends(row)) visit(row.citizen, contact);
  }
  const auto visit_rows = [&](const auto& all, auto&& first_of) {
    for (std::size_t g = 0; g < all.groups.size(); ++g) {
      const Neighbourhoods::Group& group = neighbourhoods.groups()[g];
      const std::uint32_t first = first_of(group);
      all.each_contact(g, [&](std::uint16_t position, auto end) {
        visit(group.citizens.first + position, first + end);
      });
    }
  };
  visit_rows(ties.near, [&](const auto& group) { return neighbourhoods.window_of(group).first; });
  visit_rows(ties.far, [](const auto&) { return 0u; });
  for (std::size_t district = 0; district < ties.mail.districts; ++district)
    each_sender(ties.mail, district,
                [&](std::uint32_t receiver, std::uint32_t sender) { visit(receiver, sender); });
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
             Array<Tie> ties, int threads, FarTies far_ties)
    : name_(std::move(name)), weight_(weight), neighbourhoods_(std::move(neighbourhoods)) {
  expect_room(name_, ties.size());
  const bool mail = by_mail(far_ties, neighbourhoods_->citizens());
  ties_ = std::make_shared<const Ties>(
      build_ties(as_pieces(std::move(ties)), *neighbourhoods_, threads, mail));
}

Layer::Layer(std::string name, double weight, std::uint32_t citizens, Array<Tie> ties)
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
  if (ties.mail.districts > 0)
    each_sender(ties.mail, citizen >> FarMail::district_bits,
                [&](std::uint32_t receiver, std::uint32_t sender) {
                  if (receiver == citizen) all.push_back(sender);
                });
  std::sort(all.begin(), all.end());
  return all;
}

Graph Layer::graph() const {
  expect_room(name_, ties());
  // Each row's end is first its number of contacts, then where the row begins.
  std::vector<std::uint32_t> offsets(size() + 1), columns(ties_->contacts);
  std::uint32_t* const ends = offsets.data() + 1;
  each_contact(*ties_, *neighbourhoods_, [&](std::uint32_t i, std::uint32_t) { ++ends[i]; });
  std::uint32_t entries = 0;
  for (std::size_t i = 0; i < size(); ++i) entries += std::exchange(ends[i], entries);
  each_contact(*ties_, *neighbourhoods_,
               [&](std::uint32_t i, std::uint32_t contact) { columns[ends[i]++] = contact; });
  for (std::size_t i = 0; i < size(); ++i)
    std::sort(columns.begin() + offsets[i], columns.begin() + offsets[i + 1]);
  return Graph(std::move(offsets), std::move(columns));
}

const Layer* Network::find(const std::string& name) const {
  const auto found = std::find_if(layers.begin(), layers.end(),
                                  [&](const Layer& layer) { return layer.name() == name; });
  return found == layers.end() ? nullptr : &*found;
}

std::vector<Layer> Network::called(const std::vector<std::string>& names) const {
  std::vector<Layer> some;
  for (const Layer& layer : layers) {
    if (std::find(names.begin(), names.end(), layer.name()) != names.end()) some.push_back(layer);
  }
  return some;
}

std::vector<TieList> Network::lists() const {
  std::vector<TieList> lists;
  for (const Layer& layer : layers)
    if (layer.list()) lists.push_back(*layer.list());
  return lists;
}

}  // namespace townhall
