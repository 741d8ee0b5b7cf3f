#include "townhall/core/array.hpp"

#include <cstdint>

#include "townhall/core/column_memory.hpp"

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace townhall {
namespace {

constexpr std::align_val_t cache_line{64};

#if defined(__linux__)

constexpr std::size_t huge_page = std::size_t{1} << 21;

/// From here on the part of a huge page that is never used weighs little.
constexpr bool is_large(std::size_t bytes) { return bytes >= huge_page / 2; }

constexpr std::size_t in_huge_pages(std::size_t bytes) {
  return (bytes + huge_page - 1) / huge_page * huge_page;
}

/// Asked of the system and not of the general allocator, which would hand out memory again that
/// stands in small pages.
void* allocate_huge_pages(std::size_t bytes) {
  const std::size_t wanted = in_huge_pages(bytes), with_room = wanted + huge_page;
  void* const all =
      mmap(nullptr, with_room, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (all == MAP_FAILED) throw std::bad_alloc{};
  auto* const first = static_cast<std::byte*>(all);
  const std::size_t before =
      (huge_page - reinterpret_cast<std::uintptr_t>(first) % huge_page) % huge_page;
  if (before > 0) munmap(first, before);
  munmap(first + before + wanted, huge_page - before);
  // Advice: where the system has no huge pages it does without.
  madvise(first + before, wanted, MADV_HUGEPAGE);
  return first + before;
}

#endif

}  // namespace

std::size_t bytes_taken(std::size_t bytes) {
#if defined(__linux__)
  if (is_large(bytes)) return in_huge_pages(bytes);
#endif
  return bytes;
}

void* allocate_column(std::size_t bytes) {
#if defined(__linux__)
  if (is_large(bytes)) return allocate_huge_pages(bytes);
#endif
  return ::operator new(bytes, cache_line);
}

void free_column(void* memory, std::size_t bytes) noexcept {
#if defined(__linux__)
  if (is_large(bytes)) {
    munmap(memory, in_huge_pages(bytes));
    return;
  }
#endif
  ::operator delete(memory, cache_line);
}

}  // namespace townhall
