#include <fmt/format.h>

#include "townhall/scenario/load.hpp"
#include "townhall/scenario/scalars.hpp"
#include "townhall/scenario/shape.hpp"

namespace townhall {
namespace {

class Likes {
 public:
  Likes(Value& channels, Problems& problems)
      : channels_(channels), problems_(problems), progress_(channels.entries.size()) {}

  void resolve_all() {
    for (std::size_t i = 0; i < channels_.entries.size(); ++i) resolve(i);
  }

 private:
  enum class Progress { untouched, begun, done };

  void resolve(std::size_t i) {
    Entry& channel = channels_.entries[i];
    if (progress_[i] == Progress::done) return;
    progress_[i] = Progress::begun;
    if (const Value* const like = channel.value.at(like_key); like && !like->is_null()) {
      const Value named = *like;
      if (const auto other = position_of(named, channel.key)) {
        resolve(*other);
        Value copy = channels_.entries[*other].value;
        copy.erase(like_key);
        layer_over(copy, std::move(channel.value));
        channel.value = std::move(copy);
      }
    }
    channel.value.erase(like_key);
    progress_[i] = Progress::done;
  }

  std::optional<std::size_t> position_of(const Value& like, const std::string& channel) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < channels_.entries.size(); ++i) {
      const Entry& other = channels_.entries[i];
      if (other.value.is_null()) continue;
      if (like.is_scalar() && other.key == like.text) {
        if (progress_[i] != Progress::begun) return i;
        refuse(like, channel, fmt::format("'{}', which is itself like this channel", like.text),
               {});
        return std::nullopt;
      }
      if (other.key != channel) names.push_back(other.key);
    }
    refuse(like, channel, in_words(like), names);
    return std::nullopt;
  }

  void refuse(const Value& like, const std::string& channel, std::string found,
              const std::vector<std::string>& names) {
    problems_.add({like.place, fmt::format("{}.{}.{}", channels_key, channel, like_key),
                   std::move(found),
                   names.empty() ? "a channel that is given in full"
                                 : fmt::format("a channel: {}", fmt::join(names, ", ")),
                   like.is_scalar() ? nearest_name(like.text, names) : ""});
  }

  Value& channels_;
  Problems& problems_;
  std::vector<Progress> progress_;
};

}  // namespace

void resolve_like(Value& document, Problems& problems) {
  Value* const channels = document.at(channels_key);
  if (channels != nullptr && channels->is_map()) Likes(*channels, problems).resolve_all();
}

}  // namespace townhall
