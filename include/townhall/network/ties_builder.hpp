#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "townhall/network/layer.hpp"
#include "townhall/network/tie_source.hpp"

namespace townhall {

/// Who knows whom, among some citizens that follow each other, as compressed sparse rows: each row
/// rising, every tie seen from both ends, loops and doubled ties dropped.
class ContactRows {
 public:
  /// Whose contacts a tie gives: both ends', which lie in `citizens`, or those of its end `a`
  /// alone, which does.
  enum class Of : std::uint8_t { both, a };

  /// Ties in any order and direction.
  ContactRows(Range citizens, std::span<const Tie> ties, Of of = Of::both);

  [[nodiscard]] Range citizens() const { return citizens_; }
  [[nodiscard]] std::size_t contacts() const { return contacts_.size(); }
  [[nodiscard]] std::span<const std::uint32_t> of(std::uint32_t citizen) const {
    const std::uint32_t i = citizen - citizens_.first;
    return std::span(contacts_).subspan(offsets_[i], offsets_[i + 1] - offsets_[i]);
  }

 private:
  template <bool of_both>
  void count(std::span<const Tie> ties);
  template <bool of_both>
  void fill(std::span<const Tie> ties);
  void tidy();

  Range citizens_;
  std::vector<std::uint32_t> offsets_, contacts_;
};

/// Townships that follow each other are made into a part of at least so many citizens: worth a
/// thread's while, and its rows fill huge pages. In a world of so many, ties that lead anywhere are
/// split by part, and no cliques are looked for among them.
inline constexpr std::uint32_t citizens_of_a_part = 262144;

/// In how many rounds, of some parts each, the ties of such a world are put together. More would
/// save little memory and take longer, since each round looks at all ties that are left.
inline constexpr std::size_t rounds_at_least = 4, rounds_at_most = 16;

/// Puts the ties of a world together, part by part: a part is a number of groups that follow each
/// other, of whose citizens no other part has ties.
class TiesBuilder {
 public:
  /// `mail`: far ties are to go by mail, not to stand in rows.
  TiesBuilder(const Neighbourhoods& neighbourhoods, std::size_t parts, bool mail);

  /// Adds part `part`; several threads may add one each. `last_group` is not in it.
  void add(std::size_t part, std::size_t first_group, std::size_t last_group,
           const ContactRows& rows);
  [[nodiscard]] Ties finish(int threads);

 private:
  struct Long {
    std::vector<Ties::LongRow> rows;
    std::vector<std::uint32_t> ends;
    void add(std::uint32_t citizen, std::span<const std::uint32_t> contacts);
  };

  const Neighbourhoods& neighbourhoods_;
  Ties ties_;
  std::optional<FarMailBuilder> mail_;
  std::vector<Long> long_;
  std::vector<std::uint64_t> contacts_;
};

/// Ties from anywhere to anywhere put together, by what they need in memory least: the citizens a
/// few parts at a time, and ties whose ends are both done are forgotten. `pieces` as a source gives
/// them, or asked for again and again where that is cheaper than to keep them.
[[nodiscard]] Ties build_ties(const TieSource& source, const Neighbourhoods& neighbourhoods,
                              int threads, bool mail);
[[nodiscard]] Ties build_ties(std::vector<Array<Tie>> pieces, const Neighbourhoods& neighbourhoods,
                              int threads, bool mail);

/// The ties of cliques of so many citizens, in order. Each has at most TieRows::contacts_at_most +
/// 1 members, and lies in the windows of all of them.
[[nodiscard]] Ties build_cliques(const Neighbourhoods& neighbourhoods,
                                 std::span<const std::uint32_t> first_citizens, int threads);

/// The sizes of the cliques that the citizens are divided into, as the first citizen of each and
/// their number at the end; empty where they are not or where build_cliques does not hold.
[[nodiscard]] std::vector<std::uint32_t> find_cliques(const ContactRows& rows,
                                                      const Neighbourhoods& neighbourhoods);

/// True if build_cliques holds for these.
[[nodiscard]] bool can_be_cliques(const Neighbourhoods& neighbourhoods,
                                  std::span<const std::uint32_t> first_citizens);

}  // namespace townhall
