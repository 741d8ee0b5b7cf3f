#include "townhall/model/far_words.hpp"

#include <algorithm>
#include <array>

#include "townhall/core/parallel.hpp"

namespace townhall {
namespace {

/// Adds value(message) to the sums of a district's receivers. First some messages become values,
/// in a vector loop, then each is added where it belongs.
void add_up(const FarMail& mail, const Word* messages, std::size_t district, auto value,
            std::uint32_t* sums) {
  constexpr std::size_t at_a_time = 256;
  std::array<std::uint32_t, at_a_time> values;
  std::fill_n(sums, FarMail::district_size, 0u);
  const std::uint32_t* const ties = mail.ties.data();
  for (std::size_t segment = 0; segment < mail.segments; ++segment) {
    const Share bundle = mail.bundle(segment, district);
    if (segment + 1 < mail.segments) {
      // The next bundle lies elsewhere, where the processor expects nothing.
      const std::size_t next = mail.bundle(segment + 1, district).first;
      const std::size_t some = std::min<std::size_t>(mail.ties.size() - next, 64);
      for (std::size_t k = 0; k < some; k += 16) __builtin_prefetch(ties + next + k);
      for (std::size_t k = 0; k < some; k += 32) __builtin_prefetch(messages + next + k);
    }
    for (std::size_t first = bundle.first; first < bundle.last;) {
      const std::size_t some = std::min(bundle.last - first, at_a_time);
      for (std::size_t k = 0; k < some; ++k) values[k] = value(messages[first + k]);
      for (std::size_t k = 0; k < some; ++k) sums[FarMail::receiver(ties[first + k])] += values[k];
      first += some;
    }
  }
}

}  // namespace

void Mailbox::write(const Network& network, std::span<const Word> words, int threads) {
  messages_.resize(network.layers.size());
  for (std::size_t layer = 0; layer < messages_.size(); ++layer) {
    const FarMail& mail = network.layers[layer].walk().mail;
    Array<Word>& messages = messages_[layer];
    if (messages.size() != mail.ties.size()) messages = Array<Word>(mail.ties.size());
    if (mail.segments == 0) continue;
    // Where segments are few their districts are divided, so that all threads have work.
    const auto wanted = static_cast<std::size_t>(threads == 1 ? 1 : 4 * threads);
    const std::size_t pieces = std::min((wanted - 1) / mail.segments + 1, mail.districts);
    parallel(mail.segments * pieces, threads, [&](std::size_t part) {
      const std::size_t segment = part / pieces;
      const Share bundle = mail.bundle(segment, share_of(mail.districts, part % pieces, pieces));
      const Word* const senders = words.data() + (segment << FarMail::segment_bits);
      const std::uint32_t* const ties = mail.ties.data();
      Word* const written = messages.data();
      for (std::size_t k = bundle.first; k < bundle.last; ++k)
        written[k] = senders[FarMail::sender(ties[k])];
    });
  }
}

FarWords::FarWords(std::uint32_t block_size)
    : held_((block_size - 1) / FarMail::district_size + 2, none) {}

void FarWords::collect(const Network& network, const Mailbox& mailbox, Range citizens,
                       std::uint32_t month, bool occasions) {
  const std::size_t layers = network.layers.size();
  if (month != month_) {
    std::fill(held_.begin(), held_.end(), none);
    spread_.resize(layers);
    occasions_.resize(layers);
    month_ = month;
  }
  const std::size_t last = (citizens.last - 1) >> FarMail::district_bits;
  for (std::size_t district = citizens.first >> FarMail::district_bits; district <= last;
       ++district) {
    const std::size_t place = district % held_.size();
    if (held_[place] == district) continue;
    held_[place] = district;
    for (std::size_t layer = 0; layer < layers; ++layer) {
      const FarMail& mail = network.layers[layer].walk().mail;
      if (mail.segments == 0) continue;
      const auto collect_into = [&](Array<std::uint32_t>& all, auto value) {
        all.resize(held_.size() * FarMail::district_size);
        add_up(mail, mailbox.messages(layer), district, value,
               all.data() + place * FarMail::district_size);
      };
      collect_into(spread_[layer], [](Word word) { return word.spread(); });
      if (occasions) collect_into(occasions_[layer], [](Word word) { return word.occasion(); });
    }
  }
}

}  // namespace townhall
