#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "townhall/network/far_mail.hpp"
#include "townhall/network/neighbourhoods.hpp"
#include "townhall/network/tie.hpp"
#include "townhall/network/tie_counts.hpp"
#include "townhall/network/tie_rows.hpp"

namespace townhall {

struct Graph;  // Boost's compressed sparse row graph; see network/graph.hpp

/// The ties of a layer as a month walks them. A citizen's contacts are in one place or, near and
/// far, in two; with more than TieRows::contacts_at_most in the layer they are all in a long row.
struct Ties {
  /// Cliques of citizens that follow each other (households): how many contacts stand before and
  /// after each citizen. Then there are no rows; else these are empty.
  Array<std::uint8_t> before, after;
  std::vector<std::uint8_t> longest;  ///< the most of either in each group

  TieRows<std::uint16_t> near;
  /// Far ties are kept as rows or as mail.
  TieRows<std::uint32_t> far;
  FarMail mail;

  struct LongRow {
    std::uint32_t citizen = 0;
    std::uint32_t contacts = 0;
    std::uint64_t first_end = 0;
  };
  std::vector<LongRow> long_rows;  ///< rising by citizen
  std::vector<std::uint32_t> long_ends;

  std::uint64_t contacts = 0;  ///< of all citizens: twice the ties

  [[nodiscard]] bool are_cliques() const { return !before.empty(); }
  [[nodiscard]] std::span<const std::uint32_t> ends(const LongRow& row) const {
    return std::span(long_ends).subspan(row.first_end, row.contacts);
  }
};

/// One kind of tie: who knows whom, undirected and unweighted, each tie once, no loops. Immutable,
/// so copies share the ties.
class Layer {
 public:
  /// Ties in any order and direction; loops and doubled ones are dropped.
  Layer(std::string name, double weight, std::shared_ptr<const Neighbourhoods> neighbourhoods,
        Array<Tie> ties, int threads = 1, FarTies far_ties = FarTies::gather);
  Layer(std::string name, double weight, std::shared_ptr<const Neighbourhoods> neighbourhoods,
        Ties ties);
  /// All citizens of one township.
  Layer(std::string name, double weight, std::uint32_t citizens, Array<Tie> ties);

  [[nodiscard]] const std::string& name() const { return name_; }
  /// Weight of the layer in what a citizen sees of others, > 0.
  [[nodiscard]] double weight() const { return weight_; }
  [[nodiscard]] std::size_t size() const { return neighbourhoods_->citizens(); }
  /// Number of undirected ties.
  [[nodiscard]] std::size_t ties() const { return ties_->contacts / 2; }
  /// The contacts of a citizen, rising. Made anew, and searched for in all mail to the citizen's
  /// district: for a whole network take `graph`.
  [[nodiscard]] std::vector<std::uint32_t> contacts(std::uint32_t citizen) const;
  [[nodiscard]] std::uint32_t degree(std::uint32_t citizen) const {
    return static_cast<std::uint32_t>(contacts(citizen).size());
  }
  /// The form for Boost's algorithms, made anew: four bytes a contact. Throws Problems where there
  /// are more ties than expect_room allows.
  [[nodiscard]] Graph graph() const;

  /// Where the ties were read from, of an imported layer.
  [[nodiscard]] const std::optional<TieList>& list() const { return list_; }
  void set_list(std::optional<TieList> list) { list_ = std::move(list); }

  /// The form that a month walks.
  [[nodiscard]] const Ties& walk() const { return *ties_; }
  [[nodiscard]] const Neighbourhoods& neighbourhoods() const { return *neighbourhoods_; }

 private:
  std::string name_;
  double weight_;
  std::shared_ptr<const Neighbourhoods> neighbourhoods_;
  std::shared_ptr<const Ties> ties_;
  std::optional<TieList> list_;
};

/// Throws Problems unless there is room for `ties` ties that are put together at once: 2^31 - 1, so
/// that offsets are 32 bits.
void expect_room(std::string_view layer, std::size_t ties);

/// All kinds of ties of a world.
struct Network {
  std::vector<Layer> layers;
  std::shared_ptr<const Neighbourhoods> neighbourhoods;  ///< of every layer
  FarTies far_ties = FarTies::gather;                    ///< how layers tied later keep theirs

  [[nodiscard]] const Layer* find(const std::string& name) const;
  /// Those of these names, in the network's order.
  [[nodiscard]] std::vector<Layer> called(const std::vector<std::string>& names) const;
  /// Those that layers were read from.
  [[nodiscard]] std::vector<TieList> lists() const;
};

}  // namespace townhall
