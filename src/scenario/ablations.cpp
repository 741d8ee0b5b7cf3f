#include "townhall/scenario/ablations.hpp"

#include <algorithm>
#include <string>
#include <variant>

#include "townhall/scenario/load.hpp"
#include "townhall/scenario/read.hpp"
#include "townhall/scenario/shape.hpp"
#include "townhall/scenario/write.hpp"

namespace townhall {
namespace {

using Rules = std::vector<std::string_view>;

// The terms of a nest's utility are the logit's; that of a channel, which is chosen by logit under
// every rule, is not. A draw decides under two rules.
const Rules of_all{}, of_logit{NestedLogit::name},
    of_luck{NestedLogit::name, ComplexContagion::name};

const std::vector<Ablation> all{
    {"contacts_example",
     "contacts' example",
     "nobody is drawn by contacts who took part last month",
     {"decision.open.peers=0", "decision.occasion.peers=0"},
     of_logit},
    {"social_learning",
     "learning from contacts' answers",
     "nobody learns from contacts' answers how much say one has",
     {"efficacy.social_rate=0"},
     of_all},
    {"cultural_influence",
     "contacts' influence on culture",
     "culture does not follow contacts'; its anchor is then where it starts, so that month 0 is "
     "at rest as before",
     {"culture.influence=0"},
     of_all},
    {"own_answers",
     "learning from one's own answers",
     "an act, answered or not, leaves the sense of having a say as it was",
     {"experience.efficacy_rate=0", "experience.disappointment_rate=none"},
     of_all},
    {"answers_form_culture",
     "answers that form culture",
     "an act, answered or not, makes no more or less of a participant",
     {"experience.culture_rate=0"},
     of_all},
    {"learning_by_doing",
     "learning by doing",
     "skill does not grow by acting",
     {"experience.skill_practice=0"},
     of_all},
    {"habit",
     "habit",
     "nobody acts because of having acted",
     {"decision.open.habit=0", "decision.occasion.habit=0"},
     of_logit},
    {"household",
     "households that decide together",
     "every citizen decides on a draw of one's own",
     {"decision.open.together=0", "decision.occasion.together=0"},
     of_luck},
    {"grievance",
     "grievance",
     "those who are dissatisfied and believe to be heard are not drawn by it",
     {"decision.open.grievance=0", "decision.occasion.grievance=0"},
     of_logit},
    {"satisfaction",
     "services that please or not",
     "satisfaction does not follow services, nor being heard",
     {"experience.satisfaction_rate=0", "experience.heard_rate=0"},
     of_all},
    {"membership",
     "recruitment of members",
     "members are not drawn more than others; channels for members remain",
     {"decision.open.member=0", "decision.occasion.member=0"},
     of_logit},
    {"skill_gap",
     "costs of lacking skill",
     "a channel costs no more for those without the skill it demands",
     {"decision.skill_gap=0"},
     of_all},
    {"responsiveness",
     "responsiveness",
     "services follow the plan alone, and answers are those of an unresponsive government",
     {"government.responsiveness=0"},
     of_all},
    {"answers",
     "answers",
     "nobody is answered",
     {"response.base=0", "response.per_responsiveness=0"},
     of_all}};

}  // namespace

const std::vector<Ablation>& ablations() { return all; }

std::string_view rule_of(const Scenario& scenario) {
  return std::visit([](const auto& rule) { return rule.name; },
                    scenario.month.get<Decision>().rule);
}

bool is_mechanism(const Ablation& ablation, const Scenario& scenario) {
  const Rules& rules = ablation.rules;
  return rules.empty() || std::find(rules.begin(), rules.end(), rule_of(scenario)) != rules.end();
}

std::vector<std::string> settings_in(const Scenario& scenario, const Ablation& ablation) {
  std::vector<std::string> settings(ablation.settings.begin(), ablation.settings.end());
  const Value document = to_value(scenario);
  for (const Entry& township : document.at(townships_key)->entries) {
    for (const std::string_view setting : ablation.settings) {
      if (township.value.find(setting.substr(0, setting.find('='))) != nullptr)
        settings.push_back(joined(joined(townships_key, township.key), setting));
    }
  }
  return settings;
}

Scenario without(const Scenario& scenario, const Ablation& ablation) {
  Value document = to_value(scenario);
  std::size_t layer = 0;
  for (const std::string& setting : settings_in(scenario, ablation))
    apply_set(document, setting, ++layer);
  return scenario_of(document);
}

}  // namespace townhall
