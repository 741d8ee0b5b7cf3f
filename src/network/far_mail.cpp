#include "townhall/network/far_mail.hpp"

#include <algorithm>
#include <utility>

namespace townhall {

FarMailBuilder::FarMailBuilder(std::uint32_t citizens, std::size_t parts) : parts_(parts) {
  if (citizens == 0) return;
  mail_.segments = ((citizens - 1) >> FarMail::segment_bits) + 1;
  mail_.districts = ((citizens - 1) >> FarMail::district_bits) + 1;
  mail_.degrees = Array<std::uint8_t>(citizens);
}

void FarMailBuilder::begin(Part& part, Range receivers) {
  std::fill_n(mail_.degrees.begin() + receivers.first, receivers.count(), std::uint8_t{0});
  part.first_district = receivers.first >> FarMail::district_bits;
  part.districts = ((receivers.last - 1) >> FarMail::district_bits) - part.first_district + 1;
  part.counts.assign(mail_.segments * part.districts, 0);
}

void FarMailBuilder::make_room(Part& part) const {
  std::uint64_t ties = 0;
  for (std::size_t segment = 0; segment < mail_.segments; ++segment) {
    part.first.push_back(ties);
    for (std::size_t district = 0; district < part.districts; ++district)
      ties += part.counts[segment * part.districts + district];
  }
  part.next = part.first;
  part.first.push_back(ties);
  part.ties = Array<std::uint32_t>(ties);
}

FarMail FarMailBuilder::finish(int threads) {
  std::vector<std::uint64_t>& first_tie = mail_.first_tie;
  first_tie.assign(mail_.segments * mail_.districts + 1, 0);
  for (const Part& part : parts_) {
    for (std::size_t segment = 0; segment < mail_.segments; ++segment) {
      for (std::size_t district = 0; district < part.districts; ++district)
        first_tie[segment * mail_.districts + part.first_district + district] +=
            part.counts[segment * part.districts + district];
    }
  }
  std::uint64_t ties = 0;
  for (std::uint64_t& first : first_tie) ties += std::exchange(first, ties);
  if (ties == 0) return {};
  mail_.ties = Array<std::uint32_t>(ties);
  // In each segment the ties of the parts follow each other. Two parts that share a district are
  // neighbours, and in it the first's come first.
  parallel(mail_.segments, threads, [&](std::size_t segment) {
    auto next =
        mail_.ties.begin() + static_cast<std::ptrdiff_t>(first_tie[segment * mail_.districts]);
    for (Part& part : parts_) {
      if (part.ties.empty()) continue;
      const auto count = part.first[segment + 1] - part.first[segment];
      std::uint32_t* const from = part.ties.data() + part.first[segment];
      next = std::copy_n(from, count, next);
      forget_part(from, count * sizeof(std::uint32_t));
    }
  });
  return std::move(mail_);
}

}  // namespace townhall
