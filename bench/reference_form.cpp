#include "reference_form.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace {

using Block = ReferenceForm::Block;

/// The near and far contacts of the agents of one block.
struct Sorted {
  std::vector<std::vector<std::uint16_t>> near;
  std::vector<std::vector<std::uint32_t>> far;
};

Sorted sort_ties(const ReferenceNetwork& network, const Block& block) {
  Sorted sorted{std::vector<std::vector<std::uint16_t>>(block.count),
                std::vector<std::vector<std::uint32_t>>(block.count)};
  for (std::uint32_t i = 0; i < block.count; ++i) {
    const auto first = static_cast<std::size_t>(network.offsets[block.first + i]);
    const auto last = static_cast<std::size_t>(network.offsets[block.first + i + 1]);
    for (std::size_t tie = first; tie < last; ++tie) {
      const auto contact = static_cast<std::uint32_t>(network.contacts[tie]);
      const std::uint32_t offset = contact - block.window_first;
      if (contact >= block.window_first && offset < ReferenceForm::window) {
        sorted.near[i].push_back(static_cast<std::uint16_t>(offset));
      } else {
        sorted.far[i].push_back(contact);
      }
    }
  }
  return sorted;
}

void add_near(ReferenceForm& form, Block& block, const Sorted& sorted) {
  std::vector<std::uint16_t> order(block.count);
  std::iota(order.begin(), order.end(), std::uint16_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::uint16_t a, std::uint16_t b) {
    return sorted.near[a].size() < sorted.near[b].size();
  });
  block.near = form.near.size();
  block.first_run = static_cast<std::uint32_t>(form.runs.size());
  for (const std::uint16_t place : order) {
    const auto& ties = sorted.near[place];
    const auto count = static_cast<std::uint32_t>(ties.size());
    if (form.runs.size() == block.first_run || form.runs.back().ties != count) {
      form.runs.push_back({0, count});
    }
    ++form.runs.back().agents;
    form.order.push_back(place);
    form.near.insert(form.near.end(), ties.begin(), ties.end());
  }
  block.last_run = static_cast<std::uint32_t>(form.runs.size());
}

void add_far(ReferenceForm& form, Block& block, const Sorted& sorted) {
  block.far = form.far.size();
  std::size_t rounds = 0;
  for (const auto& ties : sorted.far) rounds = std::max(rounds, ties.size());
  for (std::size_t round = 0; round < rounds; ++round) {
    for (std::uint32_t i = 0; i < block.count; ++i) {
      if (sorted.far[i].size() <= round) continue;
      form.far.push_back(sorted.far[i][round]);
      form.far_owner.push_back(static_cast<std::uint16_t>(i));
    }
  }
  block.far_count = static_cast<std::uint32_t>(form.far.size() - block.far);
}

void add_degrees(ReferenceForm& form, const Sorted& sorted) {
  for (std::size_t i = 0; i < sorted.near.size(); ++i) {
    const std::size_t degree = sorted.near[i].size() + sorted.far[i].size();
    if (degree > 65535) throw std::runtime_error("an agent has more than 65535 ties");
    form.degree.push_back(static_cast<std::uint16_t>(std::max<std::size_t>(degree, 1)));
  }
}

}  // namespace

ReferenceForm::ReferenceForm(const ReferenceNetwork& network) {
  const auto agents = static_cast<std::uint32_t>(network.agents());
  order.reserve(agents);
  degree.reserve(agents);
  near.reserve(network.contacts.size());
  for (std::uint32_t first = 0; first < agents; first += block_size) {
    Block block{};
    block.first = first;
    block.count = std::min(block_size, agents - first);
    block.window_first = first - std::min(first, window / 2);
    const Sorted sorted = sort_ties(network, block);
    add_near(*this, block, sorted);
    add_far(*this, block, sorted);
    add_degrees(*this, sorted);
    blocks.push_back(block);
  }
  far.insert(far.end(), prefetched, 0);
}
