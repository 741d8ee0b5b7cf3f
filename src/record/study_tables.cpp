#include "townhall/record/study_tables.hpp"

#include "townhall/record/citizen_month.hpp"

namespace townhall {
namespace {

constexpr ColumnType integer = ColumnType::integer, number = ColumnType::number,
                     text = ColumnType::text, truth = ColumnType::truth;

constexpr ColumnInfo arm{"arm", text, "", "course of policy, compared with the baseline"};
constexpr ColumnInfo measure{"measure", text, "", "an observable of timeseries.csv, or of groups"};
constexpr ColumnInfo window{
    "window", text, "",
    "months of which it is the mean: before (the 12 before the first policy starts), year_1 (the "
    "12 from then on), last_24 (the last 24, or those since the start where they are fewer)"};
constexpr ColumnInfo dimension{"dimension", text, "",
                               "all, education, income_quintile, culture, age, sex, village, "
                               "member, or township where there are several; as of month 0"};
constexpr ColumnInfo group{"group", text, "", "of the dimension; all: everybody"};
constexpr std::string_view by_t = "95% interval by Student's t over replicates",
                           by_fieller =
                               "95% interval; empty where the denominator is not told from 0";

}  // namespace

TableInfo effects_table() {
  return {"effects",
          "What does each arm do, and how well is it known?",
          {arm,
           measure,
           window,
           dimension,
           group,
           {"replicates", integer, "", "worlds that have the measure"},
           {"baseline_mean", number, "of the measure", "mean over replicates without policies"},
           {"arm_mean", number, "of the measure", "mean over replicates with the arm's"},
           {"difference", number, "of the measure",
            "arm less baseline, world by world with the same draws"},
           {"difference_se", number, "of the measure", "its standard error"},
           {"difference_low", number, "of the measure", by_t, "Student 1908"},
           {"difference_high", number, "of the measure", by_t, "Student 1908"},
           {"detectable", number, "of the measure",
            "smallest true difference that a test at 5% would have found in 80 of 100 such studies",
            "Bloom 1995"},
           {"relative_risk", number, "ratio", "arm_mean / baseline_mean"},
           {"relative_risk_low", number, "ratio", by_fieller, "Fieller 1954"},
           {"relative_risk_high", number, "ratio", by_fieller, "Fieller 1954"},
           {"superiority", number, "share",
            "of replicates in which the arm has more than the baseline; ties count half"},
           {"variance_reduction", number, "ratio",
            "variance of the difference with draws of their own over that with shared draws; empty "
            "where the difference does not vary"}}};
}

TableInfo harm_table() {
  return {"harm",
          "Who is worse off?",
          {arm,
           measure,
           window,
           dimension,
           group,
           {"baseline_mean", number, "of the measure", "mean over replicates without policies"},
           {"arm_mean", number, "of the measure", "mean over replicates with the arm's"},
           {"difference", number, "of the measure",
            "arm less baseline; a row where its whole interval is on the worse side"},
           {"difference_low", number, "of the measure", by_t, "Student 1908"},
           {"difference_high", number, "of the measure", by_t, "Student 1908"},
           {"p_value", number, "probability", "of a paired t test"},
           {"p_adjusted", number, "probability",
            "held against false alarms among all groups and measures of the arm", "Holm 1979"}}};
}

TableInfo moved_table() {
  constexpr std::string_view per_replicate = "citizens a replicate";
  return {
      "moved",
      "How many citizens took part only because of an arm, or only without it?",
      {arm,
       {"path", text, "",
        "total; direct: all that contacts convey held at the baseline's, new ties included; "
        "contacts: total less direct, citizen by citizen. The last two where --through-contacts "
        "asks for them",
        "Hudgens & Halloran 2008"},
       dimension,
       group,
       {"citizens", number, per_replicate, "in the group"},
       {"gained", number, per_replicate,
        "with an open act in some month since the first policy starts, only with the arm"},
       {"gained_low", number, per_replicate, by_t, "Student 1908"},
       {"gained_high", number, per_replicate, by_t, "Student 1908"},
       {"lost", number, per_replicate, "with one only without the arm"},
       {"lost_low", number, per_replicate, by_t, "Student 1908"},
       {"lost_high", number, per_replicate, by_t, "Student 1908"},
       {"net", number, per_replicate, "gained less lost"},
       {"net_low", number, per_replicate, by_t, "Student 1908"},
       {"net_high", number, per_replicate, by_t, "Student 1908"},
       {"unchanged", number, per_replicate, "who took part in both, or in neither"}}};
}

TableInfo costs_table() {
  constexpr std::string_view money = "currency";
  return {
      "costs",
      "What does it cost, and what is had for it?",
      {arm,
       {"cost", number, money, "of the arm's policies to the end; mean over replicates"},
       {"cost_low", number, money, by_t, "Student 1908"},
       {"cost_high", number, money, by_t, "Student 1908"},
       {"extra_acts", number, "citizen-months",
        "with an open act since the first policy starts, arm less baseline"},
       {"extra_acts_low", number, "citizen-months", by_t, "Student 1908"},
       {"extra_acts_high", number, "citizen-months", by_t, "Student 1908"},
       {"cost_per_act", number, "currency a citizen-month",
        "cost / extra_acts; empty where there are none extra"},
       {"cost_per_act_low", number, "currency a citizen-month", by_fieller, "Fieller 1954"},
       {"cost_per_act_high", number, "currency a citizen-month", by_fieller, "Fieller 1954"},
       {"cost_per_match_point", number, "currency a point",
        "cost / points of a hundred by which service_match is higher in the window; empty where it "
        "is not"},
       {"cost_per_match_point_low", number, "currency a point", by_fieller, "Fieller 1954"},
       {"cost_per_match_point_high", number, "currency a point", by_fieller, "Fieller 1954"},
       {"dominated_by", text, "",
        "another arm, or baseline (doing nothing), that is told by paired 95% intervals to cost no "
        "more and to do no less for the measure; empty: none"}}};
}

TableInfo contrasts_table() {
  return {"contrasts",
          "Which of two arms does more?",
          {arm,
           {"against", text, "", "another arm"},
           measure,
           window,
           {"difference", number, "of the measure",
            "arm less the other, world by world with the same draws; everybody"},
           {"difference_se", number, "of the measure", "its standard error"},
           {"difference_low", number, "of the measure", by_t, "Student 1908"},
           {"difference_high", number, "of the measure", by_t, "Student 1908"},
           {"p_value", number, "probability", "of a paired t test, not adjusted"}}};
}

TableInfo outcomes_table() {
  return {
      "outcomes",
      "What did each run come to?",
      {{"arm", text, "", "course of policy; baseline has none"},
       {"replicate", integer, "", "number of the replicate, from 1"},
       window,
       measure,
       {"value", number, "of the measure", "of everybody; of policy_cost and open_acts the sum"}}};
}

TableInfo factorial_table() {
  return {
      "factorial",
      "How do packages help or hinder each other?",
      {measure,
       window,
       {"scale", text, "", "measure; logit: of its logit, where points of a share bend"},
       {"kind", text, "",
        "mean: of all sets; main: mean change when the package is switched on, over all sets of "
        "the others; interaction: half the change of the effect of fewer when one more is on; "
        "alone: against nothing; dividend: what the set adds beyond all its parts; synergy: all "
        "less the sum of each alone",
        "Box, Hunter & Hunter 1978; Harsanyi 1959"},
       {"packages", text, "", "joined by +"},
       {"order", integer, "packages", "how many"},
       {"estimate", number, "of the scale", "mean over replicates"},
       {"estimate_se", number, "of the scale", "its standard error"},
       {"estimate_low", number, "of the scale", by_t, "Student 1908"},
       {"estimate_high", number, "of the scale", by_t, "Student 1908"}}};
}

TableInfo shapley_table() {
  return {
      "shapley",
      "What is due to each package, where all are on?",
      {measure,
       window,
       {"kind", text, "", "shapley, or total: all packages against none"},
       {"packages", text, "", "whose share it is"},
       {"value", number, "of the measure",
        "mean of what it adds over all orders in which packages may come; they sum to the total",
        "Shapley 1953"},
       {"value_se", number, "of the measure", "standard error over replicates"},
       {"value_low", number, "of the measure", by_t, "Student 1908"},
       {"value_high", number, "of the measure", by_t, "Student 1908"},
       {"share", number, "share", "value / total; empty where the total is not told from 0"}}};
}

namespace {

std::vector<ColumnInfo> set_columns() {
  return {{"packages", text, "", "joined by +; nothing: the baseline"},
          {"cost", number, "currency", "mean over replicates"},
          {"cost_low", number, "currency", by_t, "Student 1908"},
          {"cost_high", number, "currency", by_t, "Student 1908"},
          {"effect", number, "of the measure", "against nothing; mean over replicates"},
          {"effect_low", number, "of the measure", by_t, "Student 1908"},
          {"effect_high", number, "of the measure", by_t, "Student 1908"},
          {"affordable", truth, "", "the mean cost is within the budget"}};
}

}  // namespace

TableInfo sets_table() {
  auto columns = set_columns();
  const std::vector<ColumnInfo> others{
      {"within_budget", number, "share", "of replicates in which the set costs no more"},
      {"best_probability", number, "share",
       "of replicates in which it is the best of the affordable sets; ties share"},
      {"regret", number, "of the measure",
       "what it misses against the best of the affordable, replicate by replicate; below 0: it "
       "does "
       "more than these"},
      {"regret_low", number, "of the measure", by_t, "Student 1908"},
      {"regret_high", number, "of the measure", by_t, "Student 1908"},
      {"on_frontier", truth, "", "no cheaper set does as much"}};
  columns.insert(columns.end(), others.begin(), others.end());
  return {"sets", "Which packages under a budget?", std::move(columns)};
}

TableInfo frontier_table() {
  auto columns = set_columns();
  const std::vector<ColumnInfo> step{
      {"step", number, "of the measure", "effect less that of the row before, pair by pair"},
      {"step_low", number, "of the measure", by_t, "Student 1908"},
      {"step_high", number, "of the measure", by_t, "Student 1908"},
      {"cost_per_point", number, "currency a point",
       "what a further point of a hundred of the measure costs, from the row before"}};
  columns.insert(columns.end(), step.begin(), step.end());
  return {"frontier", "What is the most that each budget can buy?", std::move(columns)};
}

TableInfo causes_table() {
  return {"causes",
          "Why do two places differ?",
          {{"cause", text, "",
            "what is taken from the reference (docs/causes.md); total: the reference less the "
            "scenario"},
           measure,
           window,
           {"value", number, "of the measure",
            "what taking it changes, mean over all orders in which causes may be taken; they add "
            "up to the total",
            "Shapley 1953; Shorrocks 2013"},
           {"value_se", number, "of the measure", "its standard error over replicates"},
           {"value_low", number, "of the measure", by_t, "Student 1908"},
           {"value_high", number, "of the measure", by_t, "Student 1908"},
           {"share_of_total", number, "share",
            "value / the total's; empty where the total is not told from 0"}}};
}

TableInfo worlds_table() {
  return {"worlds",
          "What are the worlds between two places like?",
          {{"taken", text, "",
            "causes taken from the reference, joined by +; nothing: the scenario's own world"},
           {"replicate", integer, "", "number of the replicate, from 1"},
           {"value", number, "of the measure", "that causes.csv names, in its window"}}};
}

TableInfo ablations_table() {
  return {"ablations",
          "What does each mechanism do?",
          {{"mechanism", text, "", "that is switched off (docs/causes.md)"},
           {"settings", text, "", "that switch it off"},
           measure,
           window,
           {"baseline_mean", number, "of the measure", "mean over replicates of the full model"},
           {"without_mean", number, "of the measure", "mean over replicates without the mechanism"},
           {"difference", number, "of the measure",
            "without less full, world by world with the same draws"},
           {"difference_se", number, "of the measure", "its standard error"},
           {"difference_low", number, "of the measure", by_t, "Student 1908"},
           {"difference_high", number, "of the measure", by_t, "Student 1908"},
           {"detectable", number, "of the measure",
            "smallest true difference that a test at 5% would have found in 80 of 100 such studies",
            "Bloom 1995"}}};
}

TableInfo biography_table() {
  auto columns = citizen_columns();
  columns.push_back({"reached", text, "",
                     "interventions that reach the citizen this month, package/intervention; "
                     "(household): passed on by others in it"});
  return {"biography", "How did one citizen fare, with and without policies?",
          with_keys(std::move(columns))};
}

TableInfo match_table() {
  constexpr std::string_view of_test =
      "end of its 95% interval: where a paired t test begins to tell it from the arm; empty: "
      "beyond the strengths searched";
  return {"match",
          "Which strength of one intervention, alone, does as much as an arm?",
          {{"instrument", text, "", "see docs/policies.md"},
           {"path", text, "", "of the strength in the scenario"},
           {"arm", text, "", "course of policy that is matched"},
           measure,
           window,
           {"replicates", integer, "", "worlds that have the measure"},
           {"reached", truth, "", "some strength searched does as much"},
           {"strength", number, "of the instrument",
            "the least that does as much: the root of the mean difference to the arm; empty: not "
            "reached"},
           {"strength_low", number, "of the instrument", of_test},
           {"strength_high", number, "of the instrument", of_test},
           {"unit", text, "", "of the strength"},
           {"searched_low", number, "of the instrument", "least strength of the search"},
           {"searched_high", number, "of the instrument", "largest strength of the search"},
           {"arm_effect", number, "of the measure",
            "arm less baseline, world by world with the same draws"},
           {"arm_effect_low", number, "of the measure", by_t, "Student 1908"},
           {"arm_effect_high", number, "of the measure", by_t, "Student 1908"},
           {"matched_effect", number, "of the measure", "the same at the strength found"},
           {"matched_effect_low", number, "of the measure", by_t, "Student 1908"},
           {"matched_effect_high", number, "of the measure", by_t, "Student 1908"},
           {"cost", number, "currency",
            "of the strength found, to the end; mean over replicates; empty: no costs"},
           {"cost_of_arm", number, "currency", "the same of the arm"}}};
}

TableInfo doses_table() {
  return {"doses",
          "What does each strength that was tried do?",
          {{"strength", number, "of the instrument", "of the intervention, alone"},
           {"effect", number, "of the measure",
            "less baseline, world by world with the same draws; mean over replicates"},
           {"effect_low", number, "of the measure", by_t, "Student 1908"},
           {"effect_high", number, "of the measure", by_t, "Student 1908"},
           {"difference", number, "of the measure", "less the arm that is matched, likewise"},
           {"difference_low", number, "of the measure", by_t, "Student 1908"},
           {"difference_high", number, "of the measure", by_t, "Student 1908"},
           {"cost", number, "currency",
            "of the intervention to the end; mean over replicates; empty: no costs"}}};
}

std::vector<TableInfo> study_tables() {
  return {effects_table(),   harm_table(),      moved_table(),     contrasts_table(),
          costs_table(),     outcomes_table(),  factorial_table(), shapley_table(),
          sets_table(),      frontier_table(),  causes_table(),    worlds_table(),
          ablations_table(), biography_table(), match_table(),     doses_table()};
}

}  // namespace townhall
