#include <catch2/catch.hpp>
#include <cctype>
#include <regex>
#include <set>
#include <tuple>
#include <variant>

#include "support/text_files.hpp"
#include "townhall/policy/instruments.hpp"
#include "townhall/policy/reference.hpp"
#include "townhall/record/manifest.hpp"
#include "townhall/record/observables.hpp"
#include "townhall/scenario/causes.hpp"
#include "townhall/scenario/reference.hpp"
#include "townhall/scenario/scenario.hpp"

namespace townhall {
namespace {

/// All the code of the tests below some folders of tests/, comments included.
std::string tests_in(const std::vector<std::string>& folders) {
  std::string text;
  for (const std::string& folder : folders) {
    for (const auto& file : files_below("tests/" + folder, ".cpp")) text += read_text(file);
  }
  return text;
}

bool has_word(const std::string& text, const std::string& word) {
  return std::regex_search(text, std::regex("(^|[^\\w])" + word + "([^\\w]|$)"));
}

/// "linear_threshold" is LinearThreshold in the code.
std::string type_name(std::string_view name) {
  std::string type;
  bool upper = true;
  for (const char letter : name) {
    if (letter != '_')
      type += upper ? static_cast<char>(std::toupper(static_cast<unsigned char>(letter))) : letter;
    upper = letter == '_';
  }
  return type;
}

bool has_heading(const std::string& markdown, const std::string& words) {
  return std::regex_search(markdown, std::regex("(^|\n)#+ [^\n]*\\b" + words + "\\b"));
}

std::vector<std::string> mechanisms() {
  std::vector<std::string> names;
  Month month;
  month.each([&](const auto& mechanism) { names.emplace_back(mechanism.name); });
  names.emplace_back(AfterMonth::name);
  return names;
}

template <class... Alternatives>
std::vector<std::string> names_of(const std::variant<Alternatives...>&) {
  return {std::string(Alternatives::name)...};
}

void expect_fresh(const std::string& page, const std::string& generated) {
  INFO("build/release/townhall reference " << page << " > docs/" << page << ".md");
  CHECK((read_text(in_project("docs/" + page + ".md")) == generated));
}

/// "Almond 1963" of "Almond & Verba 1963", for every work that a text cites.
std::set<std::string> cited_in(const std::string& text) {
  static const std::regex work(
      "\\b([A-Z][a-z][\\w-]*)((,|,? &|,? and) (de |van )?[A-Z]\\w+| et al\\.)*,? "
      "((18|19|20)\\d\\d)\\b");
  std::set<std::string> works;
  for (std::sregex_iterator match(text.begin(), text.end(), work), end; match != end; ++match)
    works.insert((*match)[1].str() + " " + (*match)[5].str());
  return works;
}

/// The same for the entries of a bibliography.
std::set<std::string> entries_of(const std::string& file) {
  static const std::regex accented_letter(R"(\{\\([A-Za-z] |['"`^~=.])(\w)\})");
  const std::string bibliography = std::regex_replace(file, accented_letter, "$2");
  static const std::regex first_author("author\\s*=\\s*\\{+([^,}]+)");
  static const std::regex year("year\\s*=\\s*\\{?(\\d{4})");
  std::set<std::string> works;
  for (std::size_t begin = bibliography.find('@'); begin != std::string::npos;) {
    const std::size_t end = bibliography.find("\n@", begin);
    const std::string entry = bibliography.substr(begin, end - begin);
    std::smatch author, published;
    if (std::regex_search(entry, author, first_author) &&
        std::regex_search(entry, published, year)) {
      works.insert(author[1].str() + " " + published[1].str());
    }
    begin = end == std::string::npos ? end : end + 1;
  }
  return works;
}

}  // namespace

TEST_CASE("every mechanism of the month has a test and a section of docs/model.md", "[house]") {
  const std::string tests = tests_in({"model"}), docs = read_text(in_project("docs/model.md"));
  for (const std::string& name : mechanisms()) {
    INFO(name);
    CHECK(has_word(tests, type_name(name)));
    CHECK(has_heading(docs, name));
  }
}

TEST_CASE("the sections of docs/model.md stand in the order of the month", "[house]") {
  const std::string docs = read_text(in_project("docs/model.md"));
  std::size_t last = 0;
  for (const std::string& name : mechanisms()) {
    INFO(name);
    const std::size_t place = docs.find("\n### " + name + "\n");
    CHECK(place > last);
    last = place;
  }
}

TEST_CASE("every decision rule has a test and is in docs/model.md", "[house]") {
  const std::string tests = tests_in({"model", "theory"}),
                    docs = read_text(in_project("docs/model.md"));
  for (const std::string& name : names_of(Rule{})) {
    INFO(name);
    CHECK((has_word(tests, type_name(name)) || has_word(tests, name)));
    CHECK(has_word(docs, name));
  }
}

TEST_CASE("every generator has a test and is in docs/model.md", "[house]") {
  const std::string tests = tests_in({"network"}), docs = read_text(in_project("docs/model.md"));
  for (const std::string& name : names_of(Generator{})) {
    INFO(name);
    CHECK(has_word(tests, type_name(name) + "\\w*"));
    CHECK(has_word(docs, name));
  }
}

TEST_CASE("every instrument has a test and a row of docs/policies.md", "[house]") {
  const std::string tests = tests_in({"policy", "reference"}),
                    docs = read_text(in_project("docs/policies.md"));
  for (const std::string& name : instrument_names()) {
    INFO(name);
    CHECK(has_word(tests, "\"" + name + "\""));
    CHECK(has_word(docs, "`" + name + "`"));
  }
}

TEST_CASE("every observable has a test and a row of docs/outputs.md", "[house]") {
  const std::string tests = tests_in({"record", "engine", "concordance", "theory", "findings"}),
                    docs = read_text(in_project("docs/outputs.md"));
  for (const Observable& observable : observables()) {
    const std::string name(observable.name);
    INFO(name);
    CHECK(has_word(tests, "\"" + name + "\""));
    CHECK(has_word(docs, "`" + name + "`"));
  }
}

TEST_CASE("every table is in docs/outputs.md and has a test", "[house]") {
  const std::string tests = tests_in({"record", "concordance"}),
                    docs = read_text(in_project("docs/outputs.md"));
  for (const TableInfo& table : tables()) {
    const std::string name(table.name);
    INFO(name);
    CHECK(has_word(tests, name));
    CHECK(has_heading(docs, name + ".csv"));
  }
}

TEST_CASE("the generated pages of the docs are fresh", "[house]") {
  expect_fresh("scenario", scenario_reference());
  expect_fresh("outputs", outputs_reference());
  expect_fresh("policies", policies_reference());
  expect_fresh("causes", causes_reference());
}

TEST_CASE("every work that a parameter, a column or a header cites is in docs/references.bib",
          "[house]") {
  std::string text =
      scenario_reference() + outputs_reference() + policies_reference() + causes_reference();
  for (const auto& header : files_below("include/townhall", ".hpp")) text += read_text(header);
  // Citations run over the lines of a comment.
  text = std::regex_replace(text, std::regex("\\s*\n\\s*///? ?<? ?"), " ");
  const auto listed = entries_of(read_text(in_project("docs/references.bib")));
  const auto cited = cited_in(text);
  CHECK(cited.size() > 20);
  std::string unlisted;
  for (const std::string& work : cited) {
    if (!listed.contains(work)) unlisted += work + "\n";
  }
  CHECK(unlisted == "");
}

}  // namespace townhall
