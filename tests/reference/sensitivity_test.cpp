#include <catch2/catch.hpp>
#include <optional>
#include <string>
#include <variant>

#include "reference/comparison.hpp"

namespace townhall::plain {
namespace {

/// Moves the `number`-th parameter of a month by a little; counts them on the way.
class Nudge {
 public:
  explicit Nudge(int number) : number_(number) {}

  void operator()(std::string_view key, auto& member, const Meaning&) {
    using Member = std::remove_cvref_t<decltype(member)>;
    if (key.starts_with("initial_")) return;  // of month 0, which both share
    if constexpr (std::is_same_v<Member, double>) {
      if (seen_++ != number_) return;
      member += member > .5 ? -.05 : .05;
      name_ = key;
    } else if constexpr (std::is_same_v<Member, std::optional<double>>) {
      if (member) (*this)(key, *member, {});
    } else if constexpr (std::is_same_v<Member, std::variant<double, Named<double>>>) {
      (*this)(key, std::get<double>(member), {});
    } else if constexpr (std::is_same_v<Member, NestTerms>) {
      describe(*this, member);
    }
  }
  void one_of(std::string_view, auto&, const Meaning&) {}

  [[nodiscard]] bool found() const { return seen_ > number_; }
  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  int number_;
  int seen_ = 0;
  std::string name_;
};

}  // namespace

TEST_CASE("the comparison notices a small change of any parameter", "[reference]") {
  Study study = lively_study();
  study.citizens = 500;
  study.month.get<Culture>().confidence_bound = .3;
  int number = 0;
  for (;; ++number) {
    Study other = study;
    Nudge nudge(number);
    other.month.each([&](auto& mechanism) { describe(nudge, mechanism); });
    nudge("agenda_weight", other.government.agenda_weight, {});
    nudge("memory", other.government.memory, {});
    if (!nudge.found()) break;
    INFO(nudge.name() << ", number " << number);
    CHECK(compare(study, other, 12).differences > 0);
  }
  CHECK(number > 40);
}

}  // namespace townhall::plain
