// What a server says of itself travels as the result of a match spy: the protocol has no other way for it.
#include "common/xapian/remote.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "common/base/error.h"
#include "common/index/schema.h"
#include "common/model/version.h"
#include "common/xapian/engine.h"
#include "common/xapian/sources.h"

namespace rotative {
namespace {

using Json = nlohmann::json;

constexpr double kConnectSeconds = 3;
constexpr double kReadSeconds = 30;  // the deadline of a search is far below it

std::string to_text(const RemoteInfo& info) {
  const IndexTotals& totals = info.totals;
  return Json{{"uuid", info.mark.uuid},
              {"revision", info.mark.revision},
              {"next_document", info.mark.next_document},
              {"documents", totals.documents},
              {"dead", totals.dead},
              {"segments", totals.segments},
              {"undated", totals.undated},
              {"shards", info.shards},
              {"schema", info.schema},
              {"analyser", info.analyser}}
      .dump();
}

RemoteInfo info_of(const std::string& text) {
  const Json json = Json::parse(text);
  RemoteInfo info;
  info.mark = {json.at("uuid"), json.at("revision"), json.at("next_document")};
  info.totals.documents = json.at("documents");
  info.totals.dead = json.at("dead");
  info.totals.segments = json.at("segments");
  info.totals.undated = json.at("undated");
  info.totals.revision = info.mark.revision;
  info.shards = json.at("shards").get<std::vector<std::string>>();
  info.schema = json.at("schema");
  info.analyser = json.at("analyser");
  return info;
}

// Looks at no match: its result is what the server was told to say.
class InfoSpy : public Xapian::MatchSpy {
 public:
  explicit InfoSpy(std::string text = {}) : text_(std::move(text)) {}
  void operator()(const Xapian::Document&, double) override {}
  MatchSpy* clone() const override { return new InfoSpy(text_); }
  std::string name() const override { return "rotative-info-1"; }
  std::string serialise() const override { return {}; }
  MatchSpy* unserialise(const std::string&, const Xapian::Registry&) const override { return new InfoSpy(text_); }
  std::string serialise_results() const override { return text_; }
  void merge_results(const std::string& text) override { text_ = text; }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

void check_version(const std::string& where, const char* what, int found, int expected) {
  if (found != expected)
    throw Error(ErrorCode::missing,
                fmt::format("the index at {} has {} version {}, this program reads {}", where, what, found, expected),
                "index it again with the version that searches");
}

}  // namespace

Xapian::Database open_remote(const RemoteAddress& address, RemoteInfo& info) {
  const std::string where = fmt::format("{}:{}", address.host, address.port);
  const Xapian::Database database =
      Xapian::Remote::open(address.host, address.port, static_cast<unsigned>(kReadSeconds * 1000),
                           static_cast<unsigned>(kConnectSeconds * 1000));
  InfoSpy spy;
  try {
    Xapian::Enquire enquire(database);
    enquire.set_query(Xapian::Query(std::string()));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.add_matchspy(&spy);
    enquire.get_mset(0, 1);
    info = info_of(spy.text());
  } catch (const Xapian::NetworkError&) {
    throw;
  } catch (const Xapian::Error& error) {
    throw Error(ErrorCode::missing, fmt::format("{} is no rotative-search serve: {}", where, error.get_msg()),
                "start one there: rotative-search serve -d INDEX");
  } catch (const Json::exception&) {
    throw Error(ErrorCode::missing, where + " does not say which index it serves",
                "start rotative-search serve of this version there");
  }
  check_version(where, "schema", info.schema, kSchemaVersion);
  check_version(where, "analyser", info.analyser, kAnalyserVersion);
  return database;
}

Xapian::Registry server_registry(const RemoteInfo& info, std::shared_ptr<const DeadByShard> dead,
                                 const CheckMaker& make_check) {
  Xapian::Registry registry;
  register_sources(registry, std::move(dead), make_check);
  register_timeline_spy(registry);
  register_facet_spy(registry);
  registry.register_match_spy(InfoSpy(to_text(info)));
  return registry;
}

}  // namespace rotative
