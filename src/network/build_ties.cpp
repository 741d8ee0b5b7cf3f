#include <algorithm>
#include <utility>

#include "townhall/core/parallel.hpp"
#include "townhall/network/ties_builder.hpp"

namespace townhall {
namespace {

/// The parts of a world, some groups each.
class Parts {
 public:
  Parts(const Neighbourhoods& neighbourhoods, std::size_t parts)
      : coarse_((neighbourhoods.citizens() >> shift) + 1) {
    const auto& groups = neighbourhoods.groups();
    for (std::size_t part = 0; part < parts; ++part) {
      groups_.push_back(share_of(groups.size(), part, parts));
      first_.push_back(groups[groups_.back().first].citizens.first);
    }
    first_.push_back(neighbourhoods.citizens());
    std::uint16_t part = 0;
    for (std::size_t n = 0; n < coarse_.size(); ++n) {
      while (part + 1U < parts && first_[part + 1U] <= n << shift) ++part;
      coarse_[n] = part;
    }
  }
  [[nodiscard]] std::size_t count() const { return groups_.size(); }
  [[nodiscard]] Share groups(std::size_t part) const { return groups_[part]; }
  /// Of parts that follow each other, the last not among them.
  [[nodiscard]] Range citizens(Share parts) const {
    return {first_[parts.first], first_[parts.last]};
  }
  /// The part in which a citizen's group lies, found from a coarse table.
  [[nodiscard]] std::size_t of(std::uint32_t citizen) const {
    std::size_t part = coarse_[citizen >> shift];
    while (citizen >= first_[part + 1]) ++part;
    return part;
  }

 private:
  static constexpr std::uint32_t shift = 8;
  std::vector<Share> groups_;
  std::vector<std::uint32_t> first_;
  std::vector<std::uint16_t> coarse_;
};

/// The ties of some parts, each from the end `a` that lies there, part by part.
struct SplitTies {
  Array<Tie> ties;
  std::vector<std::size_t> first;  ///< of each part, then their number

  [[nodiscard]] std::span<const Tie> of(std::size_t part) const {
    return std::span(ties).subspan(first[part], first[part + 1] - first[part]);
  }
};

/// Pieces, large ones cut up, so that threads have like amounts to do.
std::vector<std::span<const Tie>> chunks_of(const std::vector<Array<Tie>>& pieces) {
  constexpr std::size_t at_most = 1u << 20;
  std::vector<std::span<const Tie>> chunks;
  for (const std::span<const Tie> piece : pieces) {
    for (std::size_t first = 0; first < piece.size(); first += at_most)
      chunks.push_back(piece.subspan(first, std::min(at_most, piece.size() - first)));
  }
  return chunks;
}

SplitTies split(const std::vector<Array<Tie>>& pieces, const Parts& parts, Share some,
                int threads) {
  const std::vector<std::span<const Tie>> chunks = chunks_of(pieces);
  const Range citizens = parts.citizens(some);
  const std::size_t count = some.last - some.first;
  // How many each chunk of ties has for each part, then where it puts the next.
  std::vector<std::vector<std::size_t>> places(chunks.size(), std::vector<std::size_t>(count));
  const auto each_of_chunk = [&](std::size_t chunk, auto&& visit) {
    for (const Tie& tie : chunks[chunk]) {
      if (citizens.contains(tie.a)) visit(parts.of(tie.a) - some.first, tie);
      if (citizens.contains(tie.b)) visit(parts.of(tie.b) - some.first, Tie{tie.b, tie.a});
    }
  };
  parallel(chunks.size(), threads, [&](std::size_t chunk) {
    each_of_chunk(chunk, [&](std::size_t part, const Tie&) { ++places[chunk][part]; });
  });
  SplitTies result;
  std::size_t entries = 0;
  for (std::size_t part = 0; part < count; ++part) {
    result.first.push_back(entries);
    for (auto& of_chunk : places) entries += std::exchange(of_chunk[part], entries);
  }
  result.first.push_back(entries);
  result.ties = Array<Tie>(entries);
  parallel(chunks.size(), threads, [&](std::size_t chunk) {
    each_of_chunk(
        chunk, [&](std::size_t part, const Tie& tie) { result.ties[places[chunk][part]++] = tie; });
  });
  return result;
}

/// Forgets ties both of whose ends come before a citizen.
void forget(std::vector<Array<Tie>>& pieces, std::uint32_t citizen, int threads) {
  parallel(pieces.size(), threads, [&](std::size_t n) {
    Array<Tie>& piece = pieces[n];
    const std::size_t before = piece.size();
    std::erase_if(piece, [&](const Tie& tie) { return tie.a < citizen && tie.b < citizen; });
    forget_part(piece.data() + piece.size(), (before - piece.size()) * sizeof(Tie));
  });
}

/// All at once: for worlds whose rows fit a cache.
Ties build_small(std::vector<Array<Tie>> pieces, const Neighbourhoods& neighbourhoods, int threads,
                 bool mail) {
  const std::size_t groups = neighbourhoods.groups().size();
  TiesBuilder builder(neighbourhoods, shares_of(groups), mail);
  const ContactRows rows({0, neighbourhoods.citizens()}, joined(std::move(pieces)));
  const auto cliques =
      rows.contacts() > 0 ? find_cliques(rows, neighbourhoods) : std::vector<std::uint32_t>();
  if (!cliques.empty()) return build_cliques(neighbourhoods, cliques, threads);
  parallel_shares(groups, threads, [&](std::size_t part, Share share) {
    builder.add(part, share.first, share.last, rows);
  });
  return builder.finish(threads);
}

/// `pieces_for` gives those that have an end among some citizens; `done` is told from which on
/// there is more to do.
Ties build_large(const Neighbourhoods& neighbourhoods, int threads, bool mail, auto&& pieces_for,
                 auto&& done) {
  const auto workers = static_cast<std::size_t>(threads);
  // A part's rows fit a cache.
  const std::size_t turns =
      std::max(neighbourhoods.citizens() / citizens_of_a_part / workers, rounds_at_least);
  const std::size_t rounds = std::min(turns, rounds_at_most);
  const Parts parts(neighbourhoods, std::min(neighbourhoods.groups().size(), workers * turns));
  TiesBuilder builder(neighbourhoods, parts.count(), mail);
  for (std::size_t round = 0; round < rounds; ++round) {
    const Share some = share_of(parts.count(), round, rounds);
    if (some.first == some.last) continue;
    const Range citizens = parts.citizens(some);
    const SplitTies ties = split(pieces_for(citizens), parts, some, threads);
    parallel(some.last - some.first, threads, [&](std::size_t n) {
      const std::size_t part = some.first + n;
      const Share groups = parts.groups(part);
      builder.add(part, groups.first, groups.last,
                  ContactRows(parts.citizens({part, part + 1}), ties.of(n), ContactRows::Of::a));
    });
    done(citizens.last);
  }
  return builder.finish(threads);
}

}  // namespace

Ties build_ties(std::vector<Array<Tie>> pieces, const Neighbourhoods& neighbourhoods, int threads,
                bool mail) {
  if (neighbourhoods.citizens() < citizens_of_a_part)
    return build_small(std::move(pieces), neighbourhoods, threads, mail);
  return build_large(
      neighbourhoods, threads, mail,
      [&](Range) -> const std::vector<Array<Tie>>& { return pieces; },
      [&](std::uint32_t citizen) { forget(pieces, citizen, threads); });
}

Ties build_ties(const TieSource& source, const Neighbourhoods& neighbourhoods, int threads,
                bool mail) {
  if (!source.regenerate || neighbourhoods.citizens() < citizens_of_a_part)
    return build_ties(pieces_of(source, threads), neighbourhoods, threads, mail);
  return build_large(
      neighbourhoods, threads, mail,
      [&](Range citizens) {
        return pieces_of(source, threads, [&](const Tie& tie) {
          return citizens.contains(tie.a) || citizens.contains(tie.b);
        });
      },
      [](std::uint32_t) {});
}

}  // namespace townhall
