#include "reference_network.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "townhall/core/draws.hpp"

namespace {

using townhall::Draws;

constexpr std::uint32_t ties_forward = 5;
constexpr double rewiring = 0.1;
constexpr double initial_share = 0.1;

/// Who a tie of the ring leads to, by tie: agent * ties_forward + step.
std::vector<std::uint32_t> draw_targets(const Draws& draws, std::uint32_t agents) {
  constexpr townhall::Stream rewired = townhall::stream("bench rewired");
  constexpr townhall::Stream end = townhall::stream("bench end");
  std::vector<std::uint32_t> targets(std::size_t{agents} * ties_forward);
  std::vector<std::uint32_t> words(targets.size());
  draws.fill(words, rewired, 0, 0);
  for (std::size_t tie = 0; tie < targets.size(); ++tie) {
    const auto agent = static_cast<std::uint32_t>(tie / ties_forward);
    const auto step = static_cast<std::uint32_t>(tie % ties_forward);
    targets[tie] = townhall::uniform_from(words[tie]) < rewiring
                       ? static_cast<std::uint32_t>(draws.below(agents, end, tie, 0))
                       : (agent + step + 1) % agents;
  }
  return targets;
}

/// Sorts each agent's contacts and drops loops and doubled ones.
void tidy(ReferenceNetwork& network, std::uint32_t agents) {
  std::int32_t kept = 0;
  std::int32_t first = 0;
  for (std::uint32_t agent = 0; agent < agents; ++agent) {
    const std::int32_t last = network.offsets[agent + 1];
    const auto begin = network.contacts.begin() + first;
    const auto end = network.contacts.begin() + last;
    std::sort(begin, end);
    auto rest = std::unique(begin, end);
    rest = std::remove(begin, rest, static_cast<std::int32_t>(agent));
    std::copy(begin, rest, network.contacts.begin() + kept);
    kept += static_cast<std::int32_t>(rest - begin);
    network.offsets[agent + 1] = kept;
    first = last;
  }
  network.contacts.resize(static_cast<std::size_t>(kept));
}

void tie_ring(ReferenceNetwork& network, const Draws& draws, std::uint32_t agents) {
  const std::vector<std::uint32_t> targets = draw_targets(draws, agents);
  std::vector<std::int32_t> next(agents + std::size_t{1}, 0);
  for (std::size_t tie = 0; tie < targets.size(); ++tie) {
    ++next[tie / ties_forward + 1];
    ++next[targets[tie] + std::size_t{1}];
  }
  for (std::size_t i = 0; i < agents; ++i) next[i + 1] += next[i];
  network.offsets = next;
  network.contacts.resize(targets.size() * 2);
  for (std::size_t tie = 0; tie < targets.size(); ++tie) {
    const std::size_t agent = tie / ties_forward;
    const std::size_t other = targets[tie];
    network.contacts[static_cast<std::size_t>(next[agent]++)] = static_cast<std::int32_t>(other);
    network.contacts[static_cast<std::size_t>(next[other]++)] = static_cast<std::int32_t>(agent);
  }
  tidy(network, agents);
}

struct Header {
  std::array<char, 8> letters{'t', 'o', 'w', 'n', 'r', 'e', 'f', '1'};
  std::uint64_t agents = 0;
  std::uint64_t contacts = 0;
  std::array<float, 6> coefficients{};
  std::array<char, 16> zeros{};
};
static_assert(sizeof(Header) == 64);

template <class T>
void write(std::ofstream& out, const std::vector<T>& values) {
  out.write(reinterpret_cast<const char*>(values.data()),
            static_cast<std::streamsize>(values.size() * sizeof(T)));
}

template <class T>
void read(std::ifstream& in, std::vector<T>& values, std::uint64_t count) {
  values.resize(count);
  in.read(reinterpret_cast<char*>(values.data()), static_cast<std::streamsize>(count * sizeof(T)));
}

}  // namespace

ReferenceNetwork make_reference_network(std::uint32_t agents) {
  constexpr townhall::Stream columns = townhall::stream("bench columns");
  const Draws draws(20180301, 1);
  ReferenceNetwork network;
  network.coefficients = {-4.5F, 0.6F, 0.3F, 1.0F, 2.0F, 1.0F};
  tie_ring(network, draws, agents);
  for (std::vector<float>* column : {&network.education, &network.income, &network.culture}) {
    column->resize(agents);
  }
  network.took_part.resize(agents);
  std::array<std::vector<std::uint32_t>, 4> words;
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    words[i].resize(agents);
    draws.fill(words[i], columns, 0, i);
  }
  for (std::size_t i = 0; i < agents; ++i) {
    network.education[i] = static_cast<float>(townhall::uniform_from(words[0][i]));
    network.income[i] = static_cast<float>(townhall::uniform_from(words[1][i]) * 2 - 1);
    network.culture[i] = static_cast<float>(townhall::uniform_from(words[2][i]));
    network.took_part[i] = townhall::uniform_from(words[3][i]) < initial_share ? 1 : 0;
  }
  return network;
}

void write_reference_network(const ReferenceNetwork& network, const std::filesystem::path& file) {
  Header header;
  header.agents = network.agents();
  header.contacts = network.contacts.size();
  header.coefficients = network.coefficients;
  std::ofstream out(file, std::ios::binary);
  out.write(reinterpret_cast<const char*>(&header), sizeof header);
  write(out, network.offsets);
  write(out, network.contacts);
  write(out, network.education);
  write(out, network.income);
  write(out, network.culture);
  write(out, network.took_part);
  out.flush();
  if (!out) throw std::runtime_error("cannot write " + file.string());
}

ReferenceNetwork read_reference_network(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  Header header;
  in.read(reinterpret_cast<char*>(&header), sizeof header);
  if (!in || header.letters != Header{}.letters) {
    throw std::runtime_error(file.string() + " is not a network of the reference kernel");
  }
  ReferenceNetwork network;
  network.coefficients = header.coefficients;
  read(in, network.offsets, header.agents + 1);
  read(in, network.contacts, header.contacts);
  read(in, network.education, header.agents);
  read(in, network.income, header.agents);
  read(in, network.culture, header.agents);
  read(in, network.took_part, header.agents);
  if (!in) throw std::runtime_error(file.string() + " ends too early");
  return network;
}
