// Marks what the shared library exports. Everything else is hidden (-fvisibility=hidden).
#pragma once

#if defined(_WIN32)
#define SPIGOLA_EXPORT
#else
#define SPIGOLA_EXPORT __attribute__((visibility("default")))
#endif
