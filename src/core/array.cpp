#include "townhall/core/array.hpp"

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace townhall {
namespace {

constexpr std::size_t huge_page = std::size_t{1} << 21;
constexpr std::size_t cache_line = 64;

constexpr bool is_large(std::size_t bytes) { return bytes >= huge_page / 2; }

/// Whole huge pages where they pay.
constexpr std::size_t rounded(std::size_t bytes) {
  return is_large(bytes) ? (bytes + huge_page - 1) / huge_page * huge_page : bytes;
}

std::align_val_t alignment_of(std::size_t bytes) {
  return std::align_val_t{is_large(bytes) ? huge_page : cache_line};
}

}  // namespace

void* allocate_column(std::size_t bytes) {
  void* memory = ::operator new(rounded(bytes), alignment_of(bytes));
#if defined(__linux__)
  // Advice: where the system has no huge pages it does without.
  if (is_large(bytes)) madvise(memory, rounded(bytes), MADV_HUGEPAGE);
#endif
  return memory;
}

void free_column(void* memory, std::size_t bytes) noexcept {
  ::operator delete(memory, alignment_of(bytes));
}

}  // namespace townhall
