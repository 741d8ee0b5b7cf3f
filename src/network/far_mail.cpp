#include "townhall/network/far_mail.hpp"

#include <algorithm>
#include <utility>

namespace townhall {
namespace {

/// Calls visit(citizen, contact) for the far ties of some citizens.
void each_far_tie(const TieRows<std::uint32_t>& far, const Neighbourhoods& neighbourhoods,
                  Range citizens, auto&& visit) {
  const auto& groups = neighbourhoods.groups();
  for (std::size_t g = neighbourhoods.group_of(citizens.first);
       g < groups.size() && groups[g].citizens.first < citizens.last; ++g) {
    far.each_contact(g, [&](std::uint16_t position, std::uint32_t contact) {
      const std::uint32_t citizen = groups[g].citizens.first + position;
      if (citizen >= citizens.first && citizen < citizens.last) visit(citizen, contact);
    });
  }
}

}  // namespace

FarMail make_mail(const TieRows<std::uint32_t>& far, const Neighbourhoods& neighbourhoods,
                  int threads) {
  FarMail mail;
  if (far.groups.empty()) return mail;
  const std::uint32_t citizens = neighbourhoods.citizens();
  mail.segments = ((citizens - 1) >> FarMail::segment_bits) + 1;
  mail.districts = ((citizens - 1) >> FarMail::district_bits) + 1;
  mail.degrees = Array<std::uint8_t>(citizens);
  mail.first_tie.assign(mail.segments * mail.districts + 1, 0);
  const auto receivers_of = [&](std::size_t district) {
    const auto first = static_cast<std::uint32_t>(district << FarMail::district_bits);
    return Range{first, first + std::min(FarMail::district_size, citizens - first)};
  };

  // A counting sort by segment and district. No two districts share a bundle, so each is a part.
  parallel(mail.districts, threads, [&](std::size_t district) {
    std::vector<std::uint64_t> counts(mail.segments);
    const Range receivers = receivers_of(district);
    std::fill_n(mail.degrees.begin() + receivers.first, receivers.count(), std::uint8_t{0});
    each_far_tie(far, neighbourhoods, receivers, [&](std::uint32_t citizen, std::uint32_t contact) {
      ++counts[contact >> FarMail::segment_bits];
      ++mail.degrees[citizen];
    });
    for (std::size_t segment = 0; segment < mail.segments; ++segment)
      mail.first_tie[segment * mail.districts + district] = counts[segment];
  });
  std::uint64_t ties = 0;
  for (std::uint64_t& first : mail.first_tie) ties += std::exchange(first, ties);
  mail.ties = Array<std::uint32_t>(ties);
  parallel(mail.districts, threads, [&](std::size_t district) {
    std::vector<std::uint64_t> next(mail.segments);
    for (std::size_t segment = 0; segment < mail.segments; ++segment)
      next[segment] = mail.bundle(segment, district).first;
    const Range receivers = receivers_of(district);
    each_far_tie(far, neighbourhoods, receivers, [&](std::uint32_t citizen, std::uint32_t contact) {
      mail.ties[next[contact >> FarMail::segment_bits]++] = (contact & (FarMail::segment_size - 1))
                                                                << FarMail::district_bits |
                                                            (citizen - receivers.first);
    });
  });
  return mail;
}

}  // namespace townhall
