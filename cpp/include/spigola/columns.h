// What a table is.
//
// A table is a struct template over the kind of its columns, described once by its schema():
//
//   template <template <class> class Column> struct TokenColumns {
//     Column<Offset> begin, end;
//     Column<TokenKind> kind;
//     static constexpr auto schema() { using T = TokenColumns; return std::tuple{
//         column("begin", &T::begin, Meaning::offset), …}; }
//   };
//   using Tokens = TokenColumns<View>;   // plural: columns, read only     tokens.begin[i]
//   using Token  = TokenColumns<One>;    // singular: one row of them      token.begin
//   TokenColumns<Growing>                // what a stage fills
//
// Everything that treats all columns alike (slices, rows, equality, NumPy, Arrow, unit conversion, the
// reference page) is written once over schema(). Views do not own: they live as long as the Analysis, Corpus
// or Owned<> result they came from. Spans are half-open; row numbers count within the document; −1 means
// none.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <span>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

namespace spigola {

using Offset = std::int32_t;  // a position in a text; the unit is fixed when the analysis is made
using Row = std::int32_t;     // a row of another table of the same document
using Code = std::int32_t;    // a row of the document's Texts
inline constexpr Row no_row = -1;

template <class T>
using View = std::span<const T>;
template <class T>
using Growing = std::vector<T>;
template <class T>
using One = T;

// What the numbers of a column mean: all that an exporter has to know.
enum class Meaning : std::int8_t {
  offset,       // a position in the text, in the unit of the analysis
  row,          // a row of another table (or of this one), −1 for none
  number,       // a plain number
  time,         // seconds since 1970-01-01T00:00:00, INT64_MIN for none
  enumeration,  // an enumerator; names_of(E{}) names it
  flags,        // a set of enumerators, bit by bit
  rule,         // a row of the stage's Rules
  type,         // a row of the matcher's list of mention types
  text,         // a row of the document's Texts
  entity        // an EntityId, −1 for none
};

using Names = std::span<const std::string_view>;

// Enumerations are named by an overload `Names names_of(E)` beside them.
template <class T>
constexpr Names names_for() {
  if constexpr (std::is_enum_v<T>)
    return names_of(T{});
  else
    return {};
}

template <class Table, class Member>
struct ColumnInfo {
  std::string_view name;
  Member Table::* member;
  Meaning meaning;
  Names names;  // of an enumeration or of flags, bit 0 first
};

namespace detail {
template <class T>
struct Element {
  using type = T;
};
template <class T>
struct Element<std::span<const T>> {
  using type = T;
};
template <class T>
struct Element<std::vector<T>> {
  using type = T;
};
}  // namespace detail

template <class Table, class Member>
constexpr auto column(std::string_view name, Member Table::* member, Meaning meaning, Names names = {}) {
  using Cell = typename detail::Element<Member>::type;
  return ColumnInfo<Table, Member>{name, member, meaning, names.empty() ? names_for<Cell>() : names};
}

// Calls f(info) for every column of Table, in the order of the schema.
template <class Table, class F>
constexpr void for_each_column(F&& f) {
  std::apply([&](const auto&... info) { (f(info), ...); }, Table::schema());
}

// Calls f(to.column, from.column, info) for the columns of two forms of one table.
template <class To, class From, class F>
constexpr void zip_columns(To&& to, From&& from, F&& f) {
  constexpr auto a = std::remove_cvref_t<To>::schema();
  constexpr auto b = std::remove_cvref_t<From>::schema();
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    (f(to.*(std::get<I>(a).member), from.*(std::get<I>(b).member), std::get<I>(a)), ...);
  }(std::make_index_sequence<std::tuple_size_v<decltype(a)>>{});
}

// The number of rows.
template <class Table>
std::size_t size(const Table& table) {
  return (table.*(std::get<0>(Table::schema()).member)).size();
}

// Rows [first, last) of a table, as views into it.
template <template <template <class> class> class Columns, template <class> class Column>
Columns<View> view(const Columns<Column>& table, std::size_t first, std::size_t last) {
  Columns<View> result;
  zip_columns(result, table, [&](auto& to, const auto& from, const auto&) {
    to = std::remove_reference_t<decltype(to)>(from).subspan(first, last - first);
  });
  return result;
}

template <template <template <class> class> class Columns, template <class> class Column>
Columns<View> view(const Columns<Column>& table) {
  return view(table, 0, size(table));
}

// Row i as plain values.
template <template <template <class> class> class Columns, template <class> class Column>
Columns<One> row(const Columns<Column>& table, std::size_t i) {
  Columns<One> result;
  zip_columns(result, table, [&](auto& to, const auto& from, const auto&) { to = from[i]; });
  return result;
}

// Adds one row.
template <template <template <class> class> class Columns, template <class> class Column>
void push_back(Columns<Column>& table, const Columns<One>& row) {
  zip_columns(table, row, [](auto& to, const auto& from, const auto&) { to.push_back(from); });
}

template <class Table>
void clear(Table& table) {
  for_each_column<Table>([&](const auto& info) { (table.*(info.member)).clear(); });
}

// The rows of a table for a range-based loop: for (Token t : rows(tokens)) …
template <template <template <class> class> class Columns>
class Rows {
 public:
  explicit Rows(const Columns<View>& table) : table_(table) {}

  class iterator {
   public:
    using value_type = Columns<One>;
    using difference_type = std::ptrdiff_t;
    using reference = value_type;
    using pointer = void;
    using iterator_category = std::input_iterator_tag;
    iterator(const Columns<View>* table, std::size_t i) : table_(table), i_(i) {}
    value_type operator*() const { return row(*table_, i_); }
    iterator& operator++() {
      ++i_;
      return *this;
    }
    iterator operator++(int) {
      iterator old = *this;
      ++i_;
      return old;
    }
    friend bool operator==(const iterator& a, const iterator& b) { return a.i_ == b.i_; }

   private:
    const Columns<View>* table_;
    std::size_t i_;
  };

  iterator begin() const { return {&table_, 0}; }
  iterator end() const { return {&table_, spigola::size(table_)}; }

 private:
  Columns<View> table_;
};

template <template <template <class> class> class Columns>
Rows<Columns> rows(const Columns<View>& table) {
  return Rows<Columns>(table);
}

// A number that is missing (NaN) equals another.
template <class T>
bool same_cell(const T& x, const T& y) {
  if constexpr (std::is_floating_point_v<T>) return x == y || (std::isnan(x) && std::isnan(y));
  return x == y;
}

// Two tables are equal when all their columns are.
template <template <template <class> class> class Columns, template <class> class A, template <class> class B>
bool equal(const Columns<A>& a, const Columns<B>& b) {
  bool same = size(a) == size(b);
  zip_columns(a, b, [&]<class X>(const X& x, const auto& y, const auto&) {
    same = same && std::equal(x.begin(), x.end(), y.begin(), y.end(),
                              same_cell<std::remove_const_t<typename X::value_type>>);
  });
  return same;
}

// A table with what keeps it alive: the result of a stage that is called by itself.
template <class Table>
struct Owned : Table {
  std::shared_ptr<const void> owner;
};

// The texts that text-valued columns (iso, unit) point to, of one document. Codes are given in order of first
// use, so that they do not depend on how documents were batched.
struct Texts {
  View<char> characters;
  View<std::uint32_t> ends;  // of text i; it begins where text i − 1 ends
  std::uint32_t begin = 0;   // of text 0
  std::size_t size() const { return ends.size(); }
  std::string_view operator[](Code code) const {
    if (code < 0) return {};
    const auto i = static_cast<std::size_t>(code);
    const std::uint32_t first = i == 0 ? begin : ends[i - 1];
    return {characters.data() + first, ends[i] - first};
  }
};

}  // namespace spigola
