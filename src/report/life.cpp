#include "townhall/report/life.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "townhall/population/groups.hpp"
#include "townhall/report/wording.hpp"

namespace townhall {
namespace {

constexpr std::size_t months_a_year = 12;
constexpr double hardly = .01;  ///< what two decimals do not show

std::string_view schooling(std::uint8_t level) {
  static constexpr std::array<std::string_view, 5> words{
      "no schooling", "primary school", "lower secondary school", "upper secondary school",
      "college or university"};
  return words[level];
}

std::string culture_name(float culture) { return culture_type_names()[culture_type(culture)]; }

std::string_view culture_meaning(float culture) {
  static constexpr std::array<std::string_view, 3> words{
      "takes little notice of government", "takes what government gives, without a part in it",
      "wants a part in what government does"};
  return words[culture_type(culture)];
}

/// "month 3", "months 3 and 5".
std::string months_words(const std::vector<std::size_t>& months) {
  std::vector<std::string> numbers;
  for (const std::size_t month : months) numbers.push_back(std::to_string(month));
  return (months.size() == 1 ? "month " : "months ") + listed(numbers);
}

struct LivedAct {
  std::size_t month;
  std::size_t nest;
  std::uint8_t channel;
  bool admitted;
  bool answered;

  [[nodiscard]] bool is_same_act(const LivedAct& other) const {
    return month == other.month && nest == other.nest && channel == other.channel;
  }
  bool operator==(const LivedAct&) const = default;
};

/// The acts of months first to last, counted from 1.
std::vector<LivedAct> acts_of(const Life& life, std::size_t first, std::size_t last) {
  std::vector<LivedAct> acts;
  for (std::size_t month = first; month <= last; ++month) {
    const Deed& deed = life.months[month - 1].citizen.deed;
    for (std::size_t nest = 0; nest < nest_count; ++nest) {
      if (deed.channel[nest] == Deed::none) continue;
      acts.push_back({month, nest, deed.channel[nest], deed.admitted[nest], deed.answered[nest]});
    }
  }
  return acts;
}

std::vector<LivedAct> acts_of(const Life& life) { return acts_of(life, 1, life.months.size()); }

/// "" where there is nothing to say: of a ballot no answer is expected.
std::string_view outcome(const LivedAct& act, const Biography& biography) {
  if (!act.admitted) return " (turned away)";
  if (act.answered) return " (answered)";
  return biography.expects_answer[act.channel] ? " (not answered)" : "";
}

/// "contact in months 2 and 5 (answered), election in month 12".
std::string acts_words(const std::vector<LivedAct>& acts, const Biography& biography) {
  struct Alike {
    LivedAct first;
    std::vector<std::size_t> months;
  };
  std::vector<Alike> groups;
  for (const LivedAct& act : acts) {
    const auto found = std::find_if(groups.begin(), groups.end(), [&](const Alike& group) {
      return group.first.channel == act.channel &&
             outcome(group.first, biography) == outcome(act, biography);
    });
    (found == groups.end() ? groups.emplace_back(Alike{act, {}}) : *found)
        .months.push_back(act.month);
  }
  std::string text;
  for (const Alike& group : groups) {
    text += fmt::format("{}{} in {}{}", text.empty() ? "" : ", ",
                        biography.channels[group.first.channel], months_words(group.months),
                        outcome(group.first, biography));
  }
  return text;
}

const CitizenMonth& state_at(const Biography& biography, const Life& life, std::size_t month) {
  return month == 0 ? biography.portrait.start : life.months[month - 1].citizen;
}

/// "becomes a member of an association in month 25", one for each such event.
std::vector<std::string> events_of(const Biography& biography, const Life& life, std::size_t first,
                                   std::size_t last) {
  std::vector<std::string> events;
  for (std::size_t month = first; month <= last; ++month) {
    const CitizenMonth &before = state_at(biography, life, month - 1),
                       &now = state_at(biography, life, month);
    if (now.member != before.member) {
      events.push_back(fmt::format("{} a member of an association in month {}",
                                   now.member ? "becomes" : "is no longer", month));
    }
    if (now.education != before.education)
      events.push_back(fmt::format("attains {} in month {}", schooling(now.education), month));
  }
  return events;
}

/// "efficacy 0.30 to 0.28", or "efficacy stays at 0.30".
std::string change_words(std::string_view what, float before, float now) {
  const std::string from = fmt::format("{:.2f}", before), to = fmt::format("{:.2f}", now);
  return from == to ? fmt::format("{} stays at {}", what, to)
                    : fmt::format("{} {} to {}", what, from, to);
}

/// Some years in a row that one line tells of; months from 1, both included.
struct Years {
  std::size_t first;
  std::size_t last;
};

bool is_uneventful(const Biography& biography, const Life& life, const Years& years) {
  return acts_of(life, years.first, years.last).empty() &&
         events_of(biography, life, years.first, years.last).empty() &&
         culture_type(state_at(biography, life, years.first - 1).culture) ==
             culture_type(state_at(biography, life, years.last).culture);
}

/// From the year of month `from` on; uneventful years in a row are one.
std::vector<Years> years_of(const Biography& biography, const Life& life, std::size_t from) {
  std::vector<Years> all;
  bool was_uneventful = false;
  const std::size_t months = life.months.size();
  for (std::size_t first = (from - 1) / months_a_year * months_a_year + 1; first <= months;
       first += months_a_year) {
    const Years year{first, std::min(first + months_a_year - 1, months)};
    const bool uneventful = is_uneventful(biography, life, year);
    if (uneventful && was_uneventful) {
      all.back().last = year.last;
    } else {
      all.push_back(year);
    }
    was_uneventful = uneventful;
  }
  return all;
}

std::string years_name(const Years& years) {
  const std::size_t first = (years.first - 1) / months_a_year + 1,
                    last = (years.last - 1) / months_a_year + 1, over = years.last % months_a_year;
  const std::string name =
      first == last ? fmt::format("Year {}", first) : fmt::format("Years {} to {}", first, last);
  return over == 0 ? name : fmt::format("{} (to month {})", name, years.last);
}

std::string years_line(const Biography& biography, const Life& life, const Years& years) {
  const auto acts = acts_of(life, years.first, years.last);
  std::string text = acts.empty()
                         ? fmt::format("{}: does nothing", years_name(years))
                         : fmt::format("{}, {}: {}", years_name(years), counted(acts.size(), "act"),
                                       acts_words(acts, biography));
  for (const std::string& event : events_of(biography, life, years.first, years.last))
    text += "; " + event;
  const CitizenMonth &before = state_at(biography, life, years.first - 1),
                     &now = state_at(biography, life, years.last);
  text += fmt::format(". {}, {}", change_words("Efficacy", before.efficacy, now.efficacy),
                      change_words("satisfaction", before.satisfaction, now.satisfaction));
  if (culture_type(before.culture) != culture_type(now.culture)) {
    text += fmt::format(", political culture {} to {}", culture_name(before.culture),
                        culture_name(now.culture));
  }
  return text + ".\n";
}

std::string years_words(const Biography& biography, const Life& life, std::size_t from) {
  std::string text;
  for (const Years& years : years_of(biography, life, from))
    text += years_line(biography, life, years);
  return text;
}

std::string portrait_words(const Portrait& portrait) {
  static constexpr std::array<std::string_view, 5> fifths{"poorest", "second poorest", "middle",
                                                          "second richest", "richest"};
  const CitizenMonth& start = portrait.start;
  std::string text = fmt::format("A {} of {}; schooling: {}; income: in the {} fifth.\n",
                                 portrait.woman ? "woman" : "man", static_cast<int>(portrait.age),
                                 schooling(start.education), fifths[portrait.income_quintile]);
  text +=
      fmt::format("Lives in {}, {}, {}; a member of {} association; {} the internet.\n",
                  portrait.village, portrait.township,
                  portrait.household == 1 ? std::string("alone")
                                          : fmt::format("in a household of {}", portrait.household),
                  start.member ? "an" : "no", portrait.internet ? "on" : "not on");
  text += fmt::format("Public service needed most: {}.\n", portrait.need);
  text += fmt::format("Political culture: {} ({}).\n", culture_name(start.culture),
                      culture_meaning(start.culture));
  std::vector<std::string> contacts;
  for (const auto& [layer, count] : portrait.contacts)
    contacts.push_back(fmt::format("{} {}", layer, count));
  if (!contacts.empty()) text += fmt::format("Contacts: {}.\n", listed(contacts));
  return text + fmt::format(
                    "At the start, from 0 to 1: sense of having a say (efficacy) {:.2f}, "
                    "satisfaction with services {:.2f}, civic skill {:.2f}.\n",
                    start.efficacy, start.satisfaction, start.skill);
}

/// "p/training in month 25 and p/tax from month 25 on".
std::string reached_words(const Life& life) {
  struct Span {
    Reached reached;
    std::size_t first, last;
  };
  std::vector<Span> spans;
  for (std::size_t t = 0; t < life.months.size(); ++t) {
    for (const Reached& reached : life.months[t].reached) {
      const auto found = std::find_if(spans.begin(), spans.end(),
                                      [&](const Span& span) { return span.reached == reached; });
      (found == spans.end() ? spans.emplace_back(Span{reached, t + 1, t + 1}) : *found).last =
          t + 1;
    }
  }
  std::vector<std::string> words;
  for (const Span& span : spans) {
    const std::string when = span.first == span.last ? fmt::format("in month {}", span.first)
                             : span.last == life.months.size()
                                 ? fmt::format("from month {} on", span.first)
                                 : fmt::format("in months {} to {}", span.first, span.last);
    words.push_back(to_text(span.reached) + " " + when);
  }
  return listed(words);
}

std::string with_arm(const std::string& arm) {
  return arm == "baseline" ? "the baseline" : "arm " + arm;
}

/// The first act of one life that the other has not.
std::string first_act_words(const Biography& biography, const Life& a, const Life& b) {
  const auto of_a = acts_of(a), of_b = acts_of(b);
  const auto alone = [](const std::vector<LivedAct>& acts, const std::vector<LivedAct>& others) {
    return std::find_if(acts.begin(), acts.end(), [&](const LivedAct& act) {
      return std::none_of(others.begin(), others.end(),
                          [&](const LivedAct& other) { return act.is_same_act(other); });
    });
  };
  const auto in_a = alone(of_a, of_b), in_b = alone(of_b, of_a);
  if (in_a == of_a.end() && in_b == of_b.end()) {
    return of_a == of_b ? "The acts are the same in both lives.\n"
                        : "The acts are the same in both lives; what comes of them is not.\n";
  }
  const bool of_first = in_b == of_b.end() || (in_a != of_a.end() && in_a->month <= in_b->month);
  const LivedAct& act = of_first ? *in_a : *in_b;
  return fmt::format("The first act that only one life has: {}, in {}.\n",
                     acts_words({act}, biography), with_arm((of_first ? a : b).arm));
}

std::string counts_words(const Life& life) {
  const auto acts = acts_of(life);
  const auto answered =
      std::count_if(acts.begin(), acts.end(), [](const LivedAct& act) { return act.answered; });
  const auto away =
      std::count_if(acts.begin(), acts.end(), [](const LivedAct& act) { return !act.admitted; });
  return fmt::format("{} in {} ({} answered, {} turned away)", counted(acts.size(), "act"),
                     with_arm(life.arm), answered, away);
}

/// What differs between two months of the same number.
std::vector<std::string> differences(const CitizenMonth& a, const CitizenMonth& b) {
  std::vector<std::string> found;
  const auto add = [&](bool differs, const char* what) {
    if (differs) found.emplace_back(what);
  };
  add(a.deed != b.deed, "acts");
  add(a.education != b.education, "schooling");
  add(a.member != b.member, "membership");
  add(a.income != b.income, "income");
  add(a.culture != b.culture, "political culture");
  add(a.skill != b.skill, "skill");
  add(a.efficacy != b.efficacy, "efficacy");
  add(a.satisfaction != b.satisfaction, "satisfaction");
  add(a.habit != b.habit, "habit");
  return found;
}

/// True if the same is told of both lives but for what two decimals do not show.
bool hardly_differ(const Life& a, const Life& b) {
  const auto near = [](float x, float y) { return std::fabs(double{x} - double{y}) < hardly; };
  return std::equal(a.months.begin(), a.months.end(), b.months.begin(),
                    [&](const LifeMonth& in_a, const LifeMonth& in_b) {
                      const CitizenMonth &x = in_a.citizen, &y = in_b.citizen;
                      return x.deed == y.deed && x.education == y.education &&
                             x.member == y.member && x.income == y.income &&
                             culture_type(x.culture) == culture_type(y.culture) &&
                             near(x.culture, y.culture) && near(x.skill, y.skill) &&
                             near(x.efficacy, y.efficacy) && near(x.satisfaction, y.satisfaction);
                    });
}

std::string comparison_words(const Biography& biography, const Life& a, const Life& b) {
  const std::string them = biography.portrait.woman ? "her" : "him";
  const std::string reached = reached_words(b);
  std::string text = reached.empty() ? fmt::format("No policy of the arm reaches {}.\n", them)
                                     : fmt::format("Policies that reach {}: {}.\n", them, reached);
  const auto parted = parting(a, b);
  const std::size_t months = a.months.size();
  if (!parted) {
    return text + fmt::format("The two lives do not differ in anything in {}.\n",
                              months == 1 ? "the 1 month" : fmt::format("all {} months", months));
  }
  text += fmt::format(
      "The two lives {}part in month {}, in {}.\n",
      *parted == 1 ? "" : fmt::format("are the same to month {} and ", *parted - 1), *parted,
      listed(differences(a.months[*parted - 1].citizen, b.months[*parted - 1].citizen)));
  text += first_act_words(biography, a, b);
  if (hardly_differ(a, b)) {
    text += fmt::format("Nothing about {} ever differs by {} or more.\n", them, hardly);
  } else {
    text += years_words(biography, b, *parted);
  }
  const CitizenMonth &end_a = a.months.back().citizen, &end_b = b.months.back().citizen;
  text += fmt::format("{}, {}.\n", counts_words(a), counts_words(b));
  const auto both = [&](std::string_view what, const std::string& in_a, const std::string& in_b) {
    return in_a == in_b ? fmt::format("{} {} in both", what, in_a)
                        : fmt::format("{} {} in {}, {} in {}", what, in_a, with_arm(a.arm), in_b,
                                      with_arm(b.arm));
  };
  const auto decimals = [](float value) { return fmt::format("{:.2f}", value); };
  return text +
         fmt::format(
             "At the end: {}; {}; {}.\n",
             both("efficacy", decimals(end_a.efficacy), decimals(end_b.efficacy)),
             both("satisfaction", decimals(end_a.satisfaction), decimals(end_b.satisfaction)),
             both("political culture", culture_name(end_a.culture), culture_name(end_b.culture)));
}

}  // namespace

std::string life_words(const Biography& biography) {
  const Life& first = biography.lives.front();
  std::string text = fmt::format("Citizen {} (replicate {}, {})\n\n{}", biography.portrait.citizen,
                                 biography.replicate, counted(first.months.size(), "month"),
                                 portrait_words(biography.portrait));
  text += fmt::format("\nIn {}{}\n{}", with_arm(first.arm),
                      first.arm == "baseline" ? ", without policies" : "",
                      years_words(biography, first, 1));
  text += counts_words(first) + ".\n";
  for (std::size_t n = 1; n < biography.lives.size(); ++n) {
    const Life& other = biography.lives[n];
    text +=
        fmt::format("\nIn {}\n{}", with_arm(other.arm), comparison_words(biography, first, other));
  }
  return text;
}

}  // namespace townhall
