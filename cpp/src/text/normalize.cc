#include "text/normalize.h"

#include <spigola/error.h>

#include "text/unicode.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include <algorithm>
#include <cstdint>

namespace spigola {
namespace {

constexpr int max_marks = 30;
constexpr char32_t cut_mark = 0x034F;  // sorts with nothing, shows nothing

const icu::Normalizer2& nfc() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status))
    throw Error(std::string("cannot normalise text: ICU says ") + u_errorName(status) +
                "; check that its data are installed");
  return *normalizer;
}

void append_normalized(std::string_view utf8, std::string& out) {
  UErrorCode status = U_ZERO_ERROR;
  icu::StringByteSink<std::string> sink(&out);
  nfc().normalizeUTF8(0, icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())), sink, nullptr,
                      status);
  if (U_FAILURE(status)) throw Error(std::string("cannot normalise text: ICU says ") + u_errorName(status));
}

}  // namespace

bool is_trivially_nfc(std::string_view utf8) noexcept {
  // U+0300 is CC 80, and normalisation leaves everything below it alone.
  unsigned char largest = 0;
  for (char byte : utf8) largest = std::max(largest, static_cast<unsigned char>(byte));
  if (largest < 0xCC) return true;
  const char* const end = utf8.data() + utf8.size();
  for (const char* p = utf8.data(); p < end;) {
    const unicode::Decoded next = unicode::decode(p, end);
    if (unicode::nfc_may_change(next.code_point)) return false;
    p += next.length;
  }
  return true;
}

void append_nfc(std::string_view utf8, std::string& out) {
  if (is_trivially_nfc(utf8)) {
    out += utf8;
    return;
  }
  std::string cut;  // with the long runs of marks cut; stays empty where there are none
  const char* const end = utf8.data() + utf8.size();
  const char* copied = utf8.data();
  int num_marks = 0;
  for (const char* p = utf8.data(); p < end;) {
    const unicode::Decoded next = unicode::decode(p, end);
    const bool is_mark = unicode::is_combining(next.code_point) && next.code_point != cut_mark;
    num_marks = is_mark ? num_marks + 1 : 0;
    if (num_marks > max_marks) {
      cut.append(copied, p);
      unicode::append_utf8(cut, cut_mark);
      copied = p;
      num_marks = 1;
    }
    p += next.length;
  }
  if (!cut.empty()) cut.append(copied, end);
  append_normalized(cut.empty() ? utf8 : std::string_view(cut), out);
}

}  // namespace spigola
