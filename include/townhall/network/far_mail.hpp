#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "townhall/core/array.hpp"
#include "townhall/core/parallel.hpp"
#include "townhall/network/neighbourhoods.hpp"
#include "townhall/network/tie_rows.hpp"

namespace townhall {

/// How a month walks far ties. Results do not depend on it.
enum class FarTies : std::uint8_t {
  automatic,  ///< mailbox in worlds of mailbox_from citizens or more, else gather
  gather,     ///< each contact's word is fetched from wherever it lies
  mailbox     ///< words are first written along ties, then added up where they arrive
};
[[nodiscard]] constexpr auto names(FarTies) {
  return std::array<std::string_view, 3>{"automatic", "gather", "mailbox"};
}

/// From so many citizens on, whose words take a megabyte, mail costs less than fetching words:
/// they no longer lie in a core's own cache.
inline constexpr std::uint32_t mailbox_from = 1u << 19;

/// True if far ties of a world of so many citizens go by mail.
[[nodiscard]] constexpr bool by_mail(FarTies far_ties, std::uint64_t citizens) {
  return far_ties == FarTies::mailbox ||
         (far_ties == FarTies::automatic && citizens >= mailbox_from);
}

/// Far ties sorted for mail ("propagation blocking": Beamer, Asanovic & Patterson 2017): by segment
/// of senders, whose words fit the second-level cache, then by district of receivers, whose sums
/// do. A tie is seen from both ends, so each citizen is sender and receiver. Those with more than
/// TieRows::contacts_at_most contacts receive nothing: their rows are long ones.
struct FarMail {
  static constexpr std::uint32_t district_bits = 14, segment_bits = 32 - district_bits;
  static constexpr std::uint32_t district_size = 1u << district_bits;  ///< citizens
  static constexpr std::uint32_t segment_size = 1u << segment_bits;    ///< citizens

  std::size_t segments = 0, districts = 0;  ///< none: nothing goes by mail
  /// The sender's place in the segment, above the receiver's in the district.
  Array<std::uint32_t> ties;
  /// Where the ties from each segment to each district begin, segment by segment; last their
  /// number.
  std::vector<std::uint64_t> first_tie;
  Array<std::uint8_t> degrees;  ///< how many far contacts write to each citizen

  [[nodiscard]] static std::uint32_t sender(std::uint32_t tie) { return tie >> district_bits; }
  [[nodiscard]] static std::uint32_t receiver(std::uint32_t tie) {
    return tie & (district_size - 1);
  }
  /// Positions of the ties from a segment to some districts that follow each other.
  [[nodiscard]] Share bundle(std::size_t segment, Share to) const {
    const std::uint64_t* const of_segment = first_tie.data() + segment * districts;
    return {of_segment[to.first], of_segment[to.last]};
  }
  [[nodiscard]] Share bundle(std::size_t segment, std::size_t district) const {
    return bundle(segment, Share{district, district + 1});
  }
};

/// The same ties for mail; none if there are no rows.
[[nodiscard]] FarMail make_mail(const TieRows<std::uint32_t>& far,
                                const Neighbourhoods& neighbourhoods, int threads);

}  // namespace townhall
