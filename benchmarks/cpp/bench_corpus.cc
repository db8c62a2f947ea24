#include "bench_corpus.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

namespace spigola::bench {
namespace {

constexpr std::string_view separator = "\n\n\n";

[[noreturn]] void stop(const std::string& message) {
  std::fprintf(stderr, "%s; write a file with benchmarks/corpus.py and name it in SPIGOLA_BENCH_CORPUS\n",
               message.c_str());
  std::exit(1);
}

Documents read_documents() {
  const char* path = std::getenv("SPIGOLA_BENCH_CORPUS");
  if (path == nullptr) stop("SPIGOLA_BENCH_CORPUS is not set");
  std::ifstream file(path, std::ios::binary);
  if (!file) stop(std::string("cannot open ") + path);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};

  Documents documents;
  for (std::string_view rest = bytes; !rest.empty();) {
    const std::string_view article = rest.substr(0, rest.find(separator));
    rest.remove_prefix(std::min(rest.size(), article.size() + separator.size()));
    if (article.empty()) continue;
    documents.texts.push_back(Text::from_utf8(std::string(article)));
    documents.num_bytes += article.size();
  }
  if (documents.texts.empty()) stop(std::string(path) + " holds no article");
  return documents;
}

}  // namespace

const Documents& documents() {
  static const Documents documents = read_documents();
  return documents;
}

}  // namespace spigola::bench
