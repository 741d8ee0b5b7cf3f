#include "townhall/core/array.hpp"

#include <cstdint>

#if defined(__linux__)
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace townhall {
namespace {

constexpr std::align_val_t cache_line{64};

#if defined(__linux__)

constexpr std::size_t huge_page = std::size_t{1} << 21;

/// Asked of the system and not of the general allocator, which would hand out memory again that
/// stands in small pages. Ends where the column ends: what is left of a last huge page would be
/// memory that nobody uses, a quarter of a world in all.
void* allocate_huge_pages(std::size_t bytes) {
  const std::size_t with_room = bytes + huge_page;
  void* const all =
      mmap(nullptr, with_room, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (all == MAP_FAILED) throw std::bad_alloc{};
  auto* const first = static_cast<std::byte*>(all);
  const std::size_t before =
      (huge_page - reinterpret_cast<std::uintptr_t>(first) % huge_page) % huge_page;
  if (before > 0) munmap(first, before);
  // The system gives whole pages back, from the first that begins after the column.
  const std::size_t page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  const std::size_t kept = (bytes + page - 1) / page * page;
  if (before + kept < with_room) munmap(first + before + kept, with_room - before - kept);
  // Advice: where the system has no huge pages it does without.
  madvise(first + before, kept, MADV_HUGEPAGE);
  return first + before;
}

#endif

}  // namespace

void* allocate_column(std::size_t bytes) {
#if defined(__linux__)
  if (bytes >= huge_page) return allocate_huge_pages(bytes);
#endif
  return ::operator new(bytes, cache_line);
}

void forget_part([[maybe_unused]] void* memory, [[maybe_unused]] std::size_t bytes) noexcept {
#if defined(__linux__)
  const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
  const auto begin = reinterpret_cast<std::uintptr_t>(memory);
  const std::uintptr_t first = (begin + page - 1) / page * page,
                       last = (begin + bytes) / page * page;
  if (last <= first) return;
  madvise(reinterpret_cast<void*>(first), last - first, MADV_DONTNEED);
#endif
}

void free_column(void* memory, std::size_t bytes) noexcept {
#if defined(__linux__)
  if (bytes >= huge_page) {
    munmap(memory, bytes);
    return;
  }
#endif
  ::operator delete(memory, cache_line);
}

}  // namespace townhall
