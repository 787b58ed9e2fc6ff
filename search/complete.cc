// The words before the last one say what it is: an option's value, an argument of a verb, or a word of the query.
#include "search/complete.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/base/error.h"
#include "common/base/utf8.h"
#include "common/index/reader.h"
#include "common/index/schema.h"
#include "common/text/analyze.h"
#include "search/messages.h"

namespace rotative {
namespace {

constexpr size_t kMostValues = 60;        // of a field, the most frequent ones
constexpr size_t kMostTermsRead = 50000;  // a one-letter prefix of a large index must still answer at once
constexpr std::string_view kDays = "aujourd'hui hier avant-hier semaine mois année 1j 7j 2s 1m 3m 1a";

const OptionRow* find_option(std::string_view name) {
  for (const OptionRow& row : kOptions) {
    if (!row.take) continue;
    if (row.long_name() == name || (row.names.size() > 2 && row.names[2] == ',' && row.names.substr(0, 2) == name))
      return &row;
  }
  return nullptr;
}

class Completion {
 public:
  Completion(const std::vector<std::string>& words, const std::vector<std::string>& indexes) : indexes_(indexes) {
    if (!words.empty()) current_ = words.back();
    for (size_t i = 0; i + 1 < words.size(); ++i) read_word(words[i]);
  }

  std::vector<Proposal> take() {
    const size_t equals = current_.find('=');
    if (awaited_)
      values_of_option(*awaited_, {}, current_);
    else if (!options_ended_ && current_.starts_with("--") && equals != std::string::npos)
      values_after_equals(equals);
    else if (!options_ended_ && current_.starts_with('-'))
      options();
    else
      words();
    return std::move(found_);
  }

 private:
  void read_word(const std::string& word) {
    if (awaited_) {
      if (awaited_->long_name() == "--db") take_index(word);
      awaited_ = nullptr;
    } else if (options_ended_ || !word.starts_with('-')) {
      if (plain_words_++ == 0 && !options_ended_) verb_ = find_verb(word);
    } else if (word == "--") {
      options_ended_ = true;
    } else if (word.starts_with("--db=")) {
      take_index(word.substr(5));
    } else if (const OptionRow* row = find_option(word); row && !row->argument.empty()) {
      awaited_ = row;
    }
  }
  void take_index(const std::string& directory) {
    if (!own_indexes_) indexes_.clear();
    own_indexes_ = true;
    indexes_.push_back(directory);
  }

  void propose(std::string word, std::string meaning) {
    if (word.starts_with(current_)) found_.push_back({std::move(word), std::move(meaning)});
  }
  void propose_each(std::string_view before, std::string_view list) {
    while (!list.empty()) {
      const size_t cut = std::min(list.find(' '), list.size());
      propose(std::string(before).append(list.substr(0, cut)), {});
      list.remove_prefix(std::min(cut + 1, list.size()));
    }
  }

  void options() {
    for (const OptionRow& row : kOptions) {
      const bool fits = verb_ ? takes_option(*verb_, row.long_name()) : !row.of_verbs;
      if (!fits) continue;
      propose(std::string(row.long_name()), std::string(row.meaning));
      if (row.names.size() > 2 && row.names[2] == ',')
        propose(std::string(row.names.substr(0, 2)), std::string(row.meaning));
    }
  }
  void values_after_equals(size_t equals) {
    const OptionRow* row = find_option(std::string_view(current_).substr(0, equals));
    if (row) values_of_option(*row, current_.substr(0, equals + 1), current_.substr(equals + 1));
  }
  // A list such as --fields goes on after its last comma.
  void values_of_option(const OptionRow& row, std::string before, std::string_view typed) {
    const size_t comma = typed.rfind(',');
    if (row.values == "<row field>") {
      if (comma != std::string_view::npos) before.append(typed.substr(0, comma + 1));
      for (const RowField& field : kRowFields) propose(before + std::string(field.name), std::string(field.meaning));
    } else if (row.values == "<facet>") {
      if (comma != std::string_view::npos) before.append(typed.substr(0, comma + 1));
      for (const FacetName& facet : kFacetNames) propose(before + std::string(facet.name), std::string(facet.french));
    } else if (row.values == "<day>") {
      propose_each(before, kDays);
    } else if (!row.values.starts_with('<')) {
      propose_each(before, row.values);
    }
  }

  void words() {
    const size_t colon = current_.find(':');
    if (verb_ && verb_->arguments.starts_with("ID") && (plain_words_ == 1 || verb_->arguments == "ID..."))
      return values_of_term({}, prefix::kId, current_);
    if (verb_ && verb_->name == "help") {
      for (const Verb& verb : kVerbs)
        if (!verb.hidden) propose(std::string(verb.name), std::string(verb.meaning));
      return propose("fields", "the fields of queries and of rows");
    }
    if (colon != std::string::npos) return values_of_field(colon);
    if (plain_words_ == 0 && !options_ended_)
      for (const Verb& verb : kVerbs)
        if (!verb.hidden) propose(std::string(verb.name), std::string(verb.meaning));
    for (const Field& field : kFields) {
      propose(std::string(field.name) + ":", std::string(field.meaning));
      if (field.french != field.name) propose(std::string(field.french) + ":", std::string(field.meaning));
    }
  }
  void values_of_field(size_t colon) {
    const std::string before = current_.substr(0, colon + 1);
    const std::string typed = current_.substr(colon + 1);
    const Field* field = find_field(fold(std::string_view(current_).substr(0, colon)));
    if (!field) return;
    switch (field->kind) {
      case FieldKind::published:
      case FieldKind::mentioned:
        return propose_each(before, kDays);
      case FieldKind::key:
      case FieldKind::country:
      case FieldKind::id:
        return values_of_term(before, field->prefix, typed);
      case FieldKind::entity:
        return values_of_entity(before, field->prefix, typed);
      case FieldKind::address:  // the index knows hashes
      case FieldKind::words:
        return;
    }
  }
  void values_of_entity(const std::string& before, std::string_view prefix, const std::string& typed) {
    if (prefix.size() == 1) {  // of any type
      for (const std::string_view type : {prefix::kPerson, prefix::kOrganisation, prefix::kPlace})
        values_of_entity(before, type, typed);
      return;
    }
    values_of_term(before, prefix, typed);
    values_of_term(before, std::string(prefix) + std::string(prefix::kAlias), typed);
  }

  // The most frequent keys that start as typed. Below a prefix of letters the keys start with none.
  void values_of_term(const std::string& before, std::string_view prefix, const std::string& typed) {
    const std::string start = std::string(prefix) + (prefix == prefix::kId ? typed : facet_key(typed));
    std::vector<std::pair<uint64_t, std::string>> values;
    size_t read = 0;
    const auto note = [&](std::string_view term, uint64_t count) {
      const std::string_view key = term.substr(prefix.size());
      const bool longer_prefix = prefix != prefix::kId && !key.empty() && key.front() >= 'A' && key.front() <= 'Z';
      if (!longer_prefix) values.emplace_back(count, key);
      return ++read < kMostTermsRead;
    };
    try {
      Reader reader(indexes_);
      reader.for_each_term(start, note);
    } catch (const Error&) {
      return;
    }
    std::sort(values.begin(), values.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    if (values.size() > kMostValues) values.resize(kMostValues);
    for (const auto& [count, key] : values) found_.push_back({before + key, counted(count, "article")});
  }

  std::vector<std::string> indexes_;
  bool own_indexes_ = false;
  std::string current_;
  const OptionRow* awaited_ = nullptr;  // the option whose value the current word is
  const Verb* verb_ = nullptr;
  size_t plain_words_ = 0;
  bool options_ended_ = false;
  std::vector<Proposal> found_;
};

}  // namespace

std::vector<Proposal> proposals(const std::vector<std::string>& words, const std::vector<std::string>& indexes) {
  return Completion(words, indexes).take();
}

int run_complete(const Call& call) {
  std::string& out = call.output.buffer();
  for (const Proposal& proposal : proposals(call.options.arguments, call.options.indexes)) {
    out += utf8::printable(proposal.word);
    const std::string_view meaning = help_said(proposal.meaning, call.terminal.french);
    if (!meaning.empty()) out.append("\t").append(utf8::printable(meaning));
    out += '\n';
  }
  call.output.flush();
  return 0;
}

}  // namespace rotative
