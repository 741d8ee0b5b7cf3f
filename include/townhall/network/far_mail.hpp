#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "townhall/core/array.hpp"
#include "townhall/core/parallel.hpp"
#include "townhall/network/neighbourhoods.hpp"

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

/// Puts far ties together for mail, part by part, so that they never stand in memory twice.
class FarMailBuilder {
 public:
  /// Of a world of so many citizens.
  FarMailBuilder(std::uint32_t citizens, std::size_t parts);

  /// Adds the far ties to the citizens of a part; several threads may add one each. Calls
  /// each_tie(visit) twice, which calls visit(receiver, sender) for every tie, receivers rising.
  void add(std::size_t part, Range receivers, auto&& each_tie) {
    Part& here = parts_[part];
    begin(here, receivers);
    each_tie([&](std::uint32_t receiver, std::uint32_t sender) {
      ++here.counts[bundle_of(here, receiver, sender)];
      ++mail_.degrees[receiver];
    });
    make_room(here);
    each_tie([&](std::uint32_t receiver, std::uint32_t sender) {
      here.ties[here.next[sender >> FarMail::segment_bits]++] =
          (sender & (FarMail::segment_size - 1)) << FarMail::district_bits |
          (receiver & (FarMail::district_size - 1));
    });
  }
  /// The mail of all parts, which follow each other; none without ties.
  [[nodiscard]] FarMail finish(int threads);

 private:
  struct Part {
    std::size_t first_district = 0, districts = 0;
    std::vector<std::uint64_t> counts;  ///< by segment and district of the part
    std::vector<std::uint64_t> first;   ///< tie of each segment, then their number
    std::vector<std::uint64_t> next;
    Array<std::uint32_t> ties;
  };
  void begin(Part& part, Range receivers);
  void make_room(Part& part) const;
  [[nodiscard]] static std::size_t bundle_of(const Part& part, std::uint32_t receiver,
                                             std::uint32_t sender) {
    return (sender >> FarMail::segment_bits) * part.districts +
           ((receiver >> FarMail::district_bits) - part.first_district);
  }

  FarMail mail_;
  std::vector<Part> parts_;
};

}  // namespace townhall
