#include "townhall/network/layer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <limits>
#include <utility>

#include "townhall/core/problem.hpp"
#include "townhall/network/graph.hpp"

namespace townhall {
namespace {

/// First entry of each citizen's row, then their number: a counting sort by citizen, doubled ties
/// still counted.
std::vector<std::uint32_t> count_rows(std::size_t citizens, const std::vector<Tie>& ties) {
  std::vector<std::uint32_t> offsets(citizens + 1, 0);
  for (const Tie& tie : ties) {
    assert(tie.a < citizens && tie.b < citizens && "a tie joins citizens of the world");
    if (tie.a == tie.b) continue;
    ++offsets[tie.a];
    ++offsets[tie.b];
  }
  std::uint32_t entries = 0;
  for (std::uint32_t& offset : offsets) {
    entries += std::exchange(offset, entries);
  }
  return offsets;
}

/// The contacts row by row, in the order of `ties`. Leaves `offsets` as it was.
std::vector<std::uint32_t> fill_rows(std::vector<std::uint32_t>& offsets,
                                     const std::vector<Tie>& ties) {
  std::vector<std::uint32_t> contacts(offsets.back());
  for (const Tie& tie : ties) {
    if (tie.a == tie.b) continue;
    contacts[offsets[tie.a]++] = tie.b;
    contacts[offsets[tie.b]++] = tie.a;
  }
  // Each offset stands now where the next row begins.
  std::copy_backward(offsets.begin(), offsets.end() - 1, offsets.end());
  offsets.front() = 0;
  return contacts;
}

/// Sorts each row and closes the gaps that doubled ties leave.
void tidy_rows(std::vector<std::uint32_t>& offsets, std::vector<std::uint32_t>& contacts) {
  auto end_of_kept = contacts.begin();
  std::uint32_t first = 0;
  for (std::size_t citizen = 0; citizen + 1 < offsets.size(); ++citizen) {
    const std::uint32_t last = offsets[citizen + 1];
    const auto row = contacts.begin() + first;
    const auto row_end = contacts.begin() + last;
    std::sort(row, row_end);
    end_of_kept = std::unique_copy(row, row_end, end_of_kept);
    offsets[citizen + 1] = static_cast<std::uint32_t>(end_of_kept - contacts.begin());
    first = last;
  }
  contacts.erase(end_of_kept, contacts.end());
  contacts.shrink_to_fit();
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

Layer::Layer(std::string name, double weight, std::size_t citizens, std::vector<Tie> ties)
    : name_(std::move(name)), weight_(weight) {
  expect_room(name_, ties.size());
  std::vector<std::uint32_t> offsets = count_rows(citizens, ties);
  std::vector<std::uint32_t> contacts = fill_rows(offsets, ties);
  std::vector<Tie>().swap(ties);
  tidy_rows(offsets, contacts);
  graph_ = std::make_shared<const Graph>(std::move(offsets), std::move(contacts));
  offsets_ = graph_->offsets();
  contacts_ = graph_->columns();
}

const Layer* Network::find(const std::string& name) const {
  const auto found = std::find_if(layers.begin(), layers.end(),
                                  [&](const Layer& layer) { return layer.name() == name; });
  return found == layers.end() ? nullptr : &*found;
}

}  // namespace townhall
