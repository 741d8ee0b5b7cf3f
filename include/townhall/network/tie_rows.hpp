#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "townhall/core/array.hpp"

namespace townhall {

/// The contacts of citizens with 1 to 31 of them, row by row: in each group of neighbours
/// (Neighbourhoods) the rows of one contact, then those of two, and so on, so that a walk needs no
/// count for a row and knows how many additions follow. `End` names a contact: an offset in the
/// group's window where 16 bits wide, an id where 32.
template <class End>
struct TieRows {
  static constexpr std::uint32_t contacts_at_most = 31;

  struct Group {
    const End* ends = nullptr;             ///< of all its rows
    const std::uint16_t* order = nullptr;  ///< whose row it is: position in the group
    const End* last = nullptr;             ///< the last end that may be read ahead
    /// How many citizens have so many contacts.
    std::array<std::uint16_t, contacts_at_most + 1> rows{};
  };

  TieRows() = default;
  // Groups point into the rest, which a move leaves where it is and a copy would not.
  TieRows(TieRows&&) = default;
  TieRows& operator=(TieRows&&) = default;

  std::vector<Group> groups;  ///< none: no rows at all
  /// What the groups point into.
  std::vector<Array<End>> all_ends;
  std::vector<Array<std::uint16_t>> all_orders;

  /// Calls rows(contacts of a row, their number of rows, order, ends) for each kind of row that a
  /// group has.
  void each_kind(std::size_t group, auto&& rows) const {
    const Group& here = groups[group];
    const std::uint16_t* order = here.order;
    const End* ends = here.ends;
    for (std::uint32_t contacts = 1; contacts <= contacts_at_most; ++contacts) {
      const std::uint32_t count = here.rows[contacts];
      if (count == 0) continue;
      rows(contacts, count, order, ends);
      order += count;
      ends += std::size_t{count} * contacts;
    }
  }

  /// Calls visit(position in the group, end) for each contact of everybody in a group.
  void each_contact(std::size_t group, auto&& visit) const {
    each_kind(group, [&](std::uint32_t contacts, std::uint32_t rows, const std::uint16_t* order,
                         const End* ends) {
      for (std::uint32_t row = 0; row < rows; ++row) {
        for (std::uint32_t k = 0; k < contacts; ++k) visit(order[row], *ends++);
      }
    });
  }
};

/// For `rows` citizens with `contacts` of them each: writes the sum of value(0), value(1), ... into
/// sums[order[0]] and so on, or adds it. With the number of contacts known to the compiler a row is
/// straight code; a compiler left with a loop would gather with slow instructions. `value` is
/// copied, so that what it holds stays in registers while sums are written.
template <bool add, std::uint32_t contacts>
void sum_rows_of(std::uint32_t rows, const std::uint16_t* order, auto value, std::uint32_t* sums,
                 std::uint8_t* degrees) {
  for (std::uint32_t row = 0; row < rows; ++row) {
    const std::size_t end = std::size_t{row} * contacts;
    const std::uint32_t sum = [&]<std::size_t... k>(std::index_sequence<k...>) {
      return (value(end + k) + ...);
    }
    (std::make_index_sequence<contacts>{});
    const std::uint16_t i = order[row];
    if constexpr (add) {
      sums[i] += sum;
      degrees[i] = static_cast<std::uint8_t>(degrees[i] + contacts);
    } else {
      sums[i] = sum;
      degrees[i] = static_cast<std::uint8_t>(contacts);
    }
  }
}

/// The same, the number of contacts known when it runs.
template <bool add>
void sum_rows(std::uint32_t contacts, std::uint32_t rows, const std::uint16_t* order, auto&& value,
              std::uint32_t* sums, std::uint8_t* degrees) {
  [&]<std::size_t... n>(std::index_sequence<n...>) {
    ((contacts == n + 1 ? sum_rows_of<add, n + 1>(rows, order, value, sums, degrees) : void()),
     ...);
  }
  (std::make_index_sequence<TieRows<std::uint32_t>::contacts_at_most>{});
}

}  // namespace townhall
