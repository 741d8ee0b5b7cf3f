#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace townhall {

/// An undirected tie between two citizens.
struct Tie {
  std::uint32_t a;
  std::uint32_t b;
  auto operator<=>(const Tie&) const = default;
};

struct Graph;  // Boost's compressed sparse row graph; see network/graph.hpp

/// One kind of tie: who knows whom, undirected and unweighted, each tie once, no loops. Immutable,
/// so copies share the graph.
class Layer {
 public:
  /// Ties in any order and direction; loops and doubled ones are dropped. `citizens` is the world's
  /// size.
  Layer(std::string name, double weight, std::size_t citizens, std::vector<Tie> ties);

  [[nodiscard]] const std::string& name() const { return name_; }
  /// Weight of the layer in what a citizen sees of others, > 0.
  [[nodiscard]] double weight() const { return weight_; }
  [[nodiscard]] std::size_t size() const { return offsets_.size() - 1; }
  /// Number of undirected ties.
  [[nodiscard]] std::size_t ties() const { return contacts_.size() / 2; }
  [[nodiscard]] std::uint32_t degree(std::size_t citizen) const {
    return offsets_[citizen + 1] - offsets_[citizen];
  }
  /// The contacts of a citizen, rising.
  [[nodiscard]] std::span<const std::uint32_t> contacts(std::size_t citizen) const {
    return contacts_.subspan(offsets_[citizen], degree(citizen));
  }
  /// All contacts, citizen by citizen, and where each citizen's begin; one offset more than
  /// citizens.
  [[nodiscard]] std::span<const std::uint32_t> ends() const { return contacts_; }
  [[nodiscard]] std::span<const std::uint32_t> offsets() const { return offsets_; }
  /// The form for Boost's algorithms.
  [[nodiscard]] const Graph& graph() const { return *graph_; }

 private:
  std::string name_;
  double weight_;
  std::shared_ptr<const Graph> graph_;
  std::span<const std::uint32_t> offsets_;
  std::span<const std::uint32_t> contacts_;
};

/// Throws Problems unless a layer has room for `ties` ties: 2^31 - 1, so that offsets are 32 bits.
void expect_room(std::string_view layer, std::size_t ties);

/// All kinds of ties of a world.
struct Network {
  std::vector<Layer> layers;

  [[nodiscard]] const Layer* find(const std::string& name) const;
};

}  // namespace townhall
