#include "townhall/network/ties_builder.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include "townhall/core/parallel.hpp"

namespace townhall {
namespace {

using Group = Neighbourhoods::Group;
constexpr std::uint32_t row_at_most = TieRows<std::uint16_t>::contacts_at_most;

/// The contacts of a rising row that lie in a window: they stand together.
std::span<const std::uint32_t> near_of(std::span<const std::uint32_t> row, Range window) {
  if (row.empty() || (row.front() >= window.first && row.back() < window.last)) return row;
  const auto first = std::lower_bound(row.begin(), row.end(), window.first);
  return {first, std::lower_bound(first, row.end(), window.last)};
}

/// Counts each group's rows, by their near contacts or by their far ones, and makes room for them;
/// then writes them, each contact as an offset in the window or as an id.
template <class End>
class RowsOfPart {
  static constexpr bool are_near = sizeof(End) == 2;

 public:
  RowsOfPart(TieRows<End>& all, std::size_t part, const Neighbourhoods& neighbourhoods,
             std::size_t first_group, std::size_t last_group)
      : all_(all),
        ends_(all.all_ends[part]),
        order_(all.all_orders[part]),
        neighbourhoods_(neighbourhoods),
        first_group_(first_group),
        last_group_(last_group) {}

  void write(const ContactRows& rows) {
    std::size_t ends = 0, citizens = 0;
    for (std::size_t g = first_group_; g < last_group_; ++g) {
      auto& group = all_.groups[g];
      each_row(g, rows, [&](std::uint32_t, std::uint32_t count, const auto&...) {
        ++group.rows[count];
        ends += count;
        ++citizens;
      });
    }
    ends_ = Array<End>(ends);
    order_ = Array<std::uint16_t>(citizens);
    End* next_end = ends_.data();
    std::uint16_t* next_row = order_.data();
    for (std::size_t g = first_group_; g < last_group_; ++g) {
      auto& group = all_.groups[g];
      group.ends = next_end;
      group.order = next_row;
      group.last = ends == 0 ? nullptr : ends_.data() + ends - 1;
      std::array<End*, row_at_most + 1> end_of{};
      std::array<std::uint16_t*, row_at_most + 1> row_of{};
      for (std::uint32_t contacts = 1; contacts <= row_at_most; ++contacts) {
        end_of[contacts] = next_end;
        row_of[contacts] = next_row;
        next_end += std::size_t{group.rows[contacts]} * contacts;
        next_row += group.rows[contacts];
      }
      const Range citizens_of_group = neighbourhoods_.groups()[g].citizens;
      const Range window = neighbourhoods_.window_of(neighbourhoods_.groups()[g]);
      const std::uint32_t origin = are_near ? window.first : 0;
      each_row(g, rows, [&](std::uint32_t i, std::uint32_t count, const auto&... pieces) {
        *row_of[count]++ = static_cast<std::uint16_t>(i - citizens_of_group.first);
        const auto write = [&](std::span<const std::uint32_t> piece) {
          for (const std::uint32_t j : piece) *end_of[count]++ = static_cast<End>(j - origin);
        };
        (write(pieces), ...);
      });
    }
  }

 private:
  /// Calls visit(citizen, number of such contacts, the pieces of the row that they are) where there
  /// are any and the row is not a long one.
  void each_row(std::size_t g, const ContactRows& rows, auto&& visit) const {
    const auto& group = neighbourhoods_.groups()[g];
    const Range window = neighbourhoods_.window_of(group);
    for (std::uint32_t i = group.citizens.first; i < group.citizens.last; ++i) {
      const auto row = rows.of(i);
      if (row.size() > row_at_most) continue;
      const auto near = near_of(row, window);
      if constexpr (are_near) {
        if (!near.empty()) visit(i, static_cast<std::uint32_t>(near.size()), near);
      } else if (near.size() < row.size()) {
        visit(i, static_cast<std::uint32_t>(row.size() - near.size()),
              std::span(row.data(), near.data()),
              std::span(near.data() + near.size(), row.data() + row.size()));
      }
    }
  }

  TieRows<End>& all_;
  Array<End>& ends_;
  Array<std::uint16_t>& order_;
  const Neighbourhoods& neighbourhoods_;
  std::size_t first_group_, last_group_;
};

}  // namespace

ContactRows::ContactRows(Range citizens, std::span<const Tie> ties, Of of) : citizens_(citizens) {
  if (of == Of::both) {
    count<true>(ties);
    fill<true>(ties);
  } else {
    count<false>(ties);
    fill<false>(ties);
  }
  tidy();
}

/// First entry of each citizen's row, then their number: a counting sort by citizen, doubled ties
/// still counted.
template <bool of_both>
void ContactRows::count(std::span<const Tie> ties) {
  offsets_.assign(std::size_t{citizens_.count()} + 1, 0);
  for (const Tie& tie : ties) {
    assert(citizens_.contains(tie.a) && (!of_both || citizens_.contains(tie.b)) &&
           "a tie joins citizens of the part");
    if (tie.a == tie.b) continue;
    ++offsets_[tie.a - citizens_.first];
    if constexpr (of_both) ++offsets_[tie.b - citizens_.first];
  }
  std::uint32_t entries = 0;
  for (std::uint32_t& offset : offsets_) entries += std::exchange(offset, entries);
}

/// The contacts row by row, in the order of `ties`. Leaves the offsets as they were.
template <bool of_both>
void ContactRows::fill(std::span<const Tie> ties) {
  contacts_.resize(offsets_.back());
  for (const Tie& tie : ties) {
    if (tie.a == tie.b) continue;
    contacts_[offsets_[tie.a - citizens_.first]++] = tie.b;
    if constexpr (of_both) contacts_[offsets_[tie.b - citizens_.first]++] = tie.a;
  }
  // Each offset stands now where the next row begins.
  std::copy_backward(offsets_.begin(), offsets_.end() - 1, offsets_.end());
  offsets_.front() = 0;
}

/// Sorts each row and closes the gaps that doubled ties leave.
void ContactRows::tidy() {
  auto end_of_kept = contacts_.begin();
  std::uint32_t first = 0;
  for (std::size_t i = 0; i + 1 < offsets_.size(); ++i) {
    const std::uint32_t last = offsets_[i + 1];
    const auto row = contacts_.begin() + first, row_end = contacts_.begin() + last;
    std::sort(row, row_end);
    end_of_kept = std::unique_copy(row, row_end, end_of_kept);
    offsets_[i + 1] = static_cast<std::uint32_t>(end_of_kept - contacts_.begin());
    first = last;
  }
  contacts_.erase(end_of_kept, contacts_.end());
}

TiesBuilder::TiesBuilder(const Neighbourhoods& neighbourhoods, std::size_t parts, bool mail)
    : neighbourhoods_(neighbourhoods), long_(parts), contacts_(parts) {
  if (mail) mail_.emplace(neighbourhoods.citizens(), parts);
  const auto make_room = [&](auto& rows) {
    rows.groups.resize(neighbourhoods.groups().size());
    rows.all_ends.resize(parts);
    rows.all_orders.resize(parts);
  };
  make_room(ties_.near);
  make_room(ties_.far);
}

void TiesBuilder::add(std::size_t part, std::size_t first_group, std::size_t last_group,
                      const ContactRows& rows) {
  const auto& groups = neighbourhoods_.groups();
  const Range citizens{groups[first_group].citizens.first, groups[last_group - 1].citizens.last};
  for (std::uint32_t i = citizens.first; i < citizens.last; ++i) {
    const auto contacts = rows.of(i);
    contacts_[part] += contacts.size();
    if (contacts.size() > row_at_most) long_[part].add(i, contacts);
  }
  RowsOfPart(ties_.near, part, neighbourhoods_, first_group, last_group).write(rows);
  if (!mail_) {
    RowsOfPart(ties_.far, part, neighbourhoods_, first_group, last_group).write(rows);
    return;
  }
  mail_->add(part, citizens, [&](auto&& visit) {
    for (std::size_t g = first_group; g < last_group; ++g) {
      const Range window = neighbourhoods_.window_of(groups[g]);
      for (std::uint32_t i = groups[g].citizens.first; i < groups[g].citizens.last; ++i) {
        const auto row = rows.of(i);
        if (row.size() > row_at_most) continue;
        const auto near = near_of(row, window);
        if (near.size() == row.size()) continue;
        for (const std::uint32_t j : std::span(row.data(), near.data())) visit(i, j);
        for (const std::uint32_t j : std::span(near.data() + near.size(), row.data() + row.size()))
          visit(i, j);
      }
    }
  });
}

void TiesBuilder::Long::add(std::uint32_t citizen, std::span<const std::uint32_t> contacts) {
  rows.push_back({citizen, static_cast<std::uint32_t>(contacts.size()), ends.size()});
  ends.insert(ends.end(), contacts.begin(), contacts.end());
}

Ties TiesBuilder::finish(int threads) {
  if (mail_) ties_.mail = mail_->finish(threads);
  for (const Long& part : long_) {
    for (Ties::LongRow row : part.rows) {
      row.first_end += ties_.long_ends.size();
      ties_.long_rows.push_back(row);
    }
    ties_.long_ends.insert(ties_.long_ends.end(), part.ends.begin(), part.ends.end());
  }
  for (const std::uint64_t contacts : contacts_) ties_.contacts += contacts;
  const auto drop_if_empty = [](auto& rows) {
    if (std::all_of(rows.all_ends.begin(), rows.all_ends.end(),
                    [](const auto& ends) { return ends.empty(); }))
      rows = {};
  };
  drop_if_empty(ties_.near);
  drop_if_empty(ties_.far);
  return std::move(ties_);
}

bool can_be_cliques(const Neighbourhoods& neighbourhoods,
                    std::span<const std::uint32_t> first_citizens) {
  const auto& groups = neighbourhoods.groups();
  std::size_t group = 0;
  for (std::size_t n = 0; n + 1 < first_citizens.size(); ++n) {
    const std::uint32_t first = first_citizens[n], last = first_citizens[n + 1] - 1;
    if (last - first > row_at_most) return false;
    while (first >= groups[group].citizens.last) ++group;
    if (!neighbourhoods.window_of(groups[group]).contains(last)) return false;
    while (last >= groups[group].citizens.last) ++group;
    if (!neighbourhoods.window_of(groups[group]).contains(first)) return false;
  }
  return true;
}

std::vector<std::uint32_t> find_cliques(const ContactRows& rows,
                                        const Neighbourhoods& neighbourhoods) {
  std::vector<std::uint32_t> first_citizens{rows.citizens().first};
  for (std::uint32_t i = rows.citizens().first; i < rows.citizens().last;) {
    // Who stands first in a clique has contacts after them alone.
    const auto size = static_cast<std::uint32_t>(rows.of(i).size()) + 1;
    if (size > rows.citizens().last - i) return {};
    for (std::uint32_t member = i; member < i + size; ++member) {
      const auto contacts = rows.of(member);
      if (contacts.size() + 1 != size) return {};
      // Rising and without doubles: the first and the last fix the rest, unless oneself is one.
      if (size > 1 && (contacts.front() != (member == i ? i + 1 : i) ||
                       contacts.back() != (member + 1 == i + size ? member - 1 : i + size - 1)))
        return {};
    }
    i += size;
    first_citizens.push_back(i);
  }
  if (!can_be_cliques(neighbourhoods, first_citizens)) return {};
  return first_citizens;
}

Ties build_cliques(const Neighbourhoods& neighbourhoods,
                   std::span<const std::uint32_t> first_citizens, int threads) {
  Ties ties;
  ties.before = Array<std::uint8_t>(neighbourhoods.citizens());
  ties.after = Array<std::uint8_t>(neighbourhoods.citizens());
  const std::size_t cliques = first_citizens.size() - 1;
  std::vector<std::uint64_t> contacts(shares_of(cliques));
  parallel_shares(cliques, threads, [&](std::size_t part, Share share) {
    for (std::size_t n = share.first; n < share.last; ++n) {
      const std::uint32_t first = first_citizens[n], others = first_citizens[n + 1] - first - 1;
      for (std::uint32_t member = 0; member <= others; ++member) {
        ties.before[first + member] = static_cast<std::uint8_t>(member);
        ties.after[first + member] = static_cast<std::uint8_t>(others - member);
      }
      contacts[part] += std::uint64_t{others} * (others + 1);
    }
  });
  for (const std::uint64_t some : contacts) ties.contacts += some;
  for (const Group& group : neighbourhoods.groups()) {
    std::uint8_t longest = 0;
    for (std::uint32_t i = group.citizens.first; i < group.citizens.last; ++i)
      longest = std::max({longest, ties.before[i], ties.after[i]});
    ties.longest.push_back(longest);
  }
  return ties;
}

}  // namespace townhall
