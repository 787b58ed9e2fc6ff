// The parallel stage, told in the order of its types.
#include "indexer/process.h"

#include <utility>

#include "common/base/stats.h"
#include "common/text/article_tokens.h"
#include "indexer/extract/dating.h"
#include "indexer/extract/extract.h"

namespace rotative {
namespace {

// What "hier" is reckoned from: only a day that is sure enough.
PartialDate anchor_of(const Article& article) {
  return article.date_confidence >= kSureDate ? article.published : PartialDate{};
}

}  // namespace

Outcome Processor::process_one(Record&& record) {
  Extracted extracted = [&] {
    const Timer timer(times_.extract);
    return extract(std::move(record), fields_);
  }();
  if (auto* reject = std::get_if<Reject>(&extracted)) return std::move(*reject);
  if (auto* empty = std::get_if<Empty>(&extracted)) return std::move(*empty);
  Article& article = std::get<Article>(extracted);
  const Hash128 id_hash = hash128(article.id);
  if (!fields_.is_in_part(id_hash.high)) return Empty{{}, {}, std::string(kOtherPart), {}};
  const uint64_t hash = content_hash(article);
  const auto known = published_.find(id_hash);
  if (known && known->content == hash) return Unchanged{std::move(article), id_hash, hash};
  return index(article, id_hash, hash);
}

Indexed Processor::index(const Article& article, Hash128 id_hash, uint64_t content_hash) {
  tokens_.clear();
  {
    const Timer timer(times_.analyse);
    analyze_article(article, analyzer_, tokens_);
  }
  Mentions mentions;
  {
    const Timer timer(times_.annotate);
    entities_.read(article.content, tokens_, mentions);
    dates_.read(article.content, tokens_, anchor_of(article), mentions.dates);
  }
  Signature signature;
  {
    const Timer timer(times_.sign);
    signature = signer_.sign(article, tokens_);
  }
  const Timer timer(times_.encode);
  const uint32_t number = encoder_.encode(article, tokens_, mentions, own_cluster(id_hash, content_hash));
  const bool mended = article.repaired > 0 || article.mended_lines > 0;
  return {id_hash,          content_hash,    number,            article.published, signature,
          article.language, article.charset, article.extractor, mended};
}

std::shared_ptr<Inverted> Processor::finish() {
  const Timer timer(times_.invert);
  return std::make_shared<Inverted>(encoder_.finish());
}

Processed Processor::process(std::vector<Record>&& records) {
  Processed processed;
  processed.outcomes.reserve(records.size());
  for (Record& record : records) processed.outcomes.push_back(process_one(std::move(record)));
  processed.inverted = finish();
  return processed;
}

std::pair<Indexed, std::shared_ptr<Inverted>> Processor::enter(const Article& article) {
  Indexed indexed = index(article, hash128(article.id), content_hash(article));
  return {indexed, finish()};
}

}  // namespace rotative
