// One batch of one query, and the two ways to deliver it.
#include "search/since_last.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "common/base/error.h"
#include "common/base/hash.h"
#include "common/index/reader.h"
#include "search/messages.h"
#include "search/saved.h"
#include "search/saved_check.h"
#include "search/searcher.h"
#include "search/sent.h"

namespace rotative {
namespace {

namespace fs = std::filesystem;

constexpr int kFound = 0;
constexpr int kNothing = 1;
constexpr int kWrongQuery = static_cast<int>(ErrorCode::usage);
constexpr int kPartial = static_cast<int>(ErrorCode::stopped);

// What decides which articles are new: where it changes, the look starts from the beginning.
uint64_t hash_of_query(const Options& options) {
  return hash64(fmt::format("{}\n{}\n{}\n{} {}", options.query, options.since.value_or(""), options.until.value_or(""),
                            options.any, options.changed));
}

// An index that has gone back, as one restored from a copy has, is looked at from the start: its numbers may be given
// to other articles now.
std::vector<IndexMark> usable(std::vector<IndexMark> marks, const std::vector<IndexMark>& now) {
  std::erase_if(marks, [&](const IndexMark& mark) {
    return std::any_of(now.begin(), now.end(), [&](const IndexMark& index) {
      return index.uuid == mark.uuid && (index.revision < mark.revision || index.next_document < mark.next_document);
    });
  });
  return marks;
}

// What is new for one query.
struct Batch {
  std::string bytes;  // as they will be given; empty: nothing is new
  std::vector<SentArticle> articles;
  std::vector<IndexMark> marks;  // where the next look starts
  uint64_t query_hash = 0;
  int status = kNothing;
};

class NewArticles {
 public:
  NewArticles(const Options& options, const Terminal& terminal, DayNumber today, Reader& reader)
      : options_(options), terminal_(terminal), today_(today), reader_(reader) {}

  Batch find(const SentState& state) {
    Batch batch;
    batch.query_hash = hash_of_query(options_);
    const std::vector<IndexMark> before = usable(state.marks(batch.query_hash), reader_.marks());
    Options asked = options_;
    asked.search.newer_than = before;
    asked.search.limit = 0;  // --limit counts articles that are new
    asked.quiet = true;
    bool whole = true;
    Output output = Output::kept();
    const auto select = [&](Reader& reader, Results& results) {
      whole = !results.timed_out;
      keep_new(reader, state, results, batch.articles);
      if (options_.search.limit > 0 && batch.articles.size() > options_.search.limit) {
        whole = false;
        batch.articles.resize(options_.search.limit);
        results.hits.resize(options_.search.limit);
      }
      results.matches = results.hits.size();
      if (options_.catch_up) results.hits.clear();
    };
    batch.status = run_search(asked, terminal_, today_, output, {&reader_, select});
    batch.marks = whole ? reader_.marks() : before;
    if (!batch.articles.empty() && !options_.catch_up) batch.bytes = std::move(output.buffer());
    return batch;
  }

 private:
  void keep_new(Reader& reader, const SentState& state, Results& results, std::vector<SentArticle>& articles) const {
    std::set<Hash128> seen;  // an article may stand in two indexes
    std::erase_if(results.hits, [&](const Hit& hit) {
      const Article article = reader.fetch(hit.document).article;
      const SentArticle one{hash128(article.id), hash64(article.content)};
      if (state.was_sent(one, options_.changed) || !seen.insert(one.id).second) return true;
      articles.push_back(one);
      return false;
    });
  }

  const Options& options_;
  const Terminal& terminal_;
  DayNumber today_;
  Reader& reader_;
};

void say(const Options& options, const std::string& text) {
  if (!options.quiet) remark(text);
}

std::string_view extension_of(Format format) {
  switch (format) {
    case Format::markdown:
      return "md";
    case Format::text:
      return "txt";
    default:
      return name_of(format);
  }
}

class Alert {
 public:
  Alert(const Options& options, const Terminal& terminal, DayNumber today, Output& output)
      : options_(options), terminal_(terminal), today_(today), output_(output), file_(options.queries) {}

  int run() {
    check_names();
    Reader reader(options_.indexes);
    for (const SavedQuery& saved : file_.all())
      if (is_wanted(saved.name)) run_one(saved, reader);
    output_.flush();
    const bool partial = reader.is_partial();
    return wrong_ ? kWrongQuery : partial || partial_ ? kPartial : any_ || options_.no_match_ok ? kFound : kNothing;
  }

 private:
  void check_names() const {
    for (const std::string& word : options_.arguments)
      if (const auto name = lone_name(word); name.empty() || !file_.find(name))
        throw Error(ErrorCode::usage, fmt::format("no saved query is called {}", word),
                    fmt::format("rotative-search saved lists those of {}", file_.file()));
  }

  bool is_wanted(const std::string& name) const {
    return options_.arguments.empty() ||
           std::find(options_.arguments.begin(), options_.arguments.end(), "@" + name) != options_.arguments.end();
  }

  void run_one(const SavedQuery& saved, Reader& reader) try {
    Options asked = options_;
    take_saved(file_, saved, asked);
    if (const auto wrong = wrong_with(file_, saved, today_)) throw Error(ErrorCode::usage, *wrong);
    asked.query = file_.expanded(saved);
    asked.saved_name = saved.name;
    SentState state(fs::path(options_.alert) / ".sent", saved.name);
    deliver(state, saved.name);  // what a run left that died
    const Batch batch = NewArticles(asked, terminal_, today_, reader).find(state);
    if (batch.status == kWrongQuery) throw Error(ErrorCode::usage, error_at(file_.file(), saved.place) + saved.name);
    partial_ |= batch.status == kPartial;
    if (batch.bytes.empty() && batch.articles.empty() && batch.marks == state.marks(batch.query_hash)) return;
    fs::path spool = state.spool_in(options_.alert);
    spool += fmt::format(".{}", extension_of(asked.format));
    state.decide(spool, batch.bytes, batch.articles, batch.marks, batch.query_hash);
    deliver(state, saved.name);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::usage && error.code() != ErrorCode::busy) throw;
    wrong_ |= error.code() == ErrorCode::usage;
    partial_ |= error.code() == ErrorCode::busy;
    remark(error.message() + (error.hint().empty() ? "" : ". Hint: " + error.hint()));
  }

  // The spool file is called as the query and the batch are, so that it can be delivered by another run.
  void deliver(SentState& state, const std::string& name) {
    if (!state.undelivered()) return;
    const fs::path target = fs::path(options_.alert) / fmt::format("{}-{:06}{}", file_name_of(name), state.batch(),
                                                                   state.undelivered()->extension().string());
    state.deliver_to(target);
    output_.buffer() += target.string() + "\n";
    any_ = true;
  }

  const Options& options_;
  const Terminal& terminal_;
  DayNumber today_;
  Output& output_;
  SavedQueries file_;
  bool any_ = false, wrong_ = false, partial_ = false;
};

}  // namespace

int run_since_last(const Options& options, const Terminal& terminal, DayNumber today) {
  SentState state(options.state, options.saved_name);
  if (state.undelivered()) {
    remark(fmt::format("batch {} of @{} is given again as it was: the run before ended while it gave it", state.batch(),
                       options.saved_name));
    state.deliver_to_output(STDOUT_FILENO);
    return kFound;
  }
  Reader reader(options.indexes);
  const Batch batch = NewArticles(options, terminal, today, reader).find(state);
  if (batch.status == kWrongQuery) return kWrongQuery;
  if (!batch.articles.empty() || batch.marks != state.marks(batch.query_hash))
    state.decide(state.spool_in(options.state), batch.bytes, batch.articles, batch.marks, batch.query_hash);
  state.deliver_to_output(STDOUT_FILENO);
  if (batch.status == kPartial || reader.is_partial()) {
    remark("not everything could be searched: the next run looks for the rest");
    return kPartial;
  }
  if (options.catch_up) say(options, fmt::format("{} taken as given", counted(batch.articles.size(), "article")));
  if (!batch.articles.empty()) return kFound;
  say(options, fmt::format("nothing is new for @{} since revision {}", options.saved_name, reader.totals().revision));
  return options.no_match_ok ? kFound : kNothing;
}

int run_alert(const Options& options, const Terminal& terminal, DayNumber today, Output& output) {
  return Alert(options, terminal, today, output).run();
}

}  // namespace rotative
