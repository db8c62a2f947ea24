// Tables of results that are gone, kept for the next: memory that the system gives anew costs a tenth of the
// time in which names are found. Results are often let go by another thread than the one that made them, so
// all threads share what is kept.
#pragma once

#include "analyze/chunk.h"

#include <cstddef>

namespace spigola {

// Empty tables for so many bytes of text; with the room of others where that is worth it.
ChunkTables spare_tables(std::size_t text_bytes);

// Keeps their room; not more than 32 MB at a time.
void keep_spare(ChunkTables&& tables) noexcept;

}  // namespace spigola
