#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "townhall/core/describe.hpp"
#include "townhall/population/traits.hpp"

namespace townhall {

/// Files that replace the synthesis.
struct PopulationImport {
  std::string citizens;

  bool operator==(const PopulationImport&) const = default;
};

constexpr void describe(auto& field, PopulationImport& e) {
  field("citizens", e.citizens,
        {.unit = "file",
         .meaning = "CSV of citizens, beside the scenario file: id, age, sex, education, income; "
                    "optional village, household, township, culture, skill, efficacy, need, "
                    "member, internet, threshold"});
}

/// How a population is made from published margins.
struct PopulationDesign {
  std::int64_t townships = 1;
  std::int64_t villages = 20;
  std::int64_t citizens = 20000;
  Named<double> household_adults{{"1", .15}, {"2", .42}, {"3", .23}, {"4", .15}, {"5", .05}};
  Named<double> age{{"18-35", .19}, {"36-54", .47}, {"55-64", .19}, {"65-79", .13}, {"80-90", .02}};
  double women = .5;
  EducationShares education;
  Named<EducationShares> education_by_age;
  Income income;
  BetaMargin culture;
  Correlations correlations;
  HouseholdShare household_share;
  double propensity_sd = .7;
  SkillMargin skill;
  BetaMargin efficacy{1.5, 2.5};
  InternetMargin internet;
  std::optional<PopulationImport> import;

  bool operator==(const PopulationDesign&) const = default;
};

constexpr void describe(auto& field, PopulationDesign& e) {
  field("townships", e.townships,
        {.in = {1, 1e6},
         .unit = "townships",
         .meaning = "alike; or name them in the section townships"});
  field("villages", e.villages,
        {.in = {1, 1e5},
         .unit = "villages a township",
         .source = "about 18 a township: MCA and agricultural census 2015-16"});
  field("citizens", e.citizens,
        {.in = {2, 1e8}, .unit = "adults a township", .source = "stylised"});
  field("household_adults", e.household_adults,
        {.in = unit_interval,
         .unit = "share of households",
         .meaning = "by number of adults",
         .source = "assumption"});
  field("age", e.age,
        {.in = unit_interval,
         .unit = "share",
         .meaning = "of adults by age band, written low-high",
         .source = "3rd National Agricultural Census of China (2016)"});
  field("women", e.women, {.in = unit_interval, .unit = "share", .source = "assumption"});
  field("education", e.education, {.meaning = "shares of the levels of schooling"});
  field("education_by_age", e.education_by_age,
        {.meaning = "shares of the levels of schooling for each age band; replaces education"});
  field("income", e.income, {.meaning = "distribution of income", .source = "Mincer 1974"});
  field("culture", e.culture,
        {.meaning = "political culture, 0 parochial to 1 participant",
         .source = "Almond & Verba 1963"});
  field("correlations", e.correlations, {.meaning = "of the underlying normals"});
  field("household_share", e.household_share, {.meaning = "what a household has in common"});
  field("propensity_sd", e.propensity_sd,
        {.in = {0, 5},
         .unit = "logits",
         .symbol = "sd_self",
         .meaning = "spread of the unobserved propensity to take part",
         .source = "assumption: without it repeated acts spread too evenly"});
  field("skill", e.skill, {.meaning = "civic skill (internal efficacy)"});
  field("efficacy", e.efficacy,
        {.meaning = "external efficacy: how much say one believes to have",
         .source = "WHO survey, China (King et al. 2004)"});
  field("internet", e.internet, {.meaning = "internet use"});
  field("import", e.import, {.meaning = "citizens from a file instead"});
}

}  // namespace townhall
