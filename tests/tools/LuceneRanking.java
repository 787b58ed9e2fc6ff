// LuceneRanking DOCS.tsv INDEX QUERIES.tsv...: what Lucene 8 with its FrenchAnalyzer finds, for scripts/score-relevance.
//
// DOCS has id, title and text, QUERIES have id and words; each QUERIES.tsv gives QUERIES.tsv.lucene with lines "query document".
// Words are ORed over title and text, each field with its own BM25, as MultiFieldQueryParser does.
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.FSDirectory;

public class LuceneRanking {
  static final FrenchAnalyzer analyzer = new FrenchAnalyzer();

  static void index(Path docs, Path folder) throws Exception {
    IndexWriterConfig config = new IndexWriterConfig(analyzer);
    config.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
    try (IndexWriter writer = new IndexWriter(FSDirectory.open(folder), config);
         BufferedReader lines = Files.newBufferedReader(docs)) {
      for (String line; (line = lines.readLine()) != null; ) {
        String[] field = line.split("\t", 3);
        Document doc = new Document();
        doc.add(new StringField("id", field[0], Field.Store.YES));
        doc.add(new TextField("title", field[1], Field.Store.NO));
        doc.add(new TextField("text", field[2], Field.Store.NO));
        writer.addDocument(doc);
      }
      writer.forceMerge(1);
    }
  }

  static Set<String> words(String text) throws Exception {
    Set<String> words = new HashSet<>();
    try (TokenStream stream = analyzer.tokenStream("text", text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) words.add(term.toString());
      stream.end();
    }
    return words;
  }

  public static void main(String[] args) throws Exception {
    BooleanQuery.setMaxClauseCount(10000);
    index(Path.of(args[0]), Path.of(args[1]));
    try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(Path.of(args[1])))) {
      IndexSearcher searcher = new IndexSearcher(reader);
      searcher.setSimilarity(new BM25Similarity());
      for (int i = 2; i < args.length; i++) {
        try (BufferedReader lines = Files.newBufferedReader(Path.of(args[i]));
             PrintWriter out = new PrintWriter(args[i] + ".lucene")) {
          for (String line; (line = lines.readLine()) != null; ) {
            String[] field = line.split("\t", 2);
            BooleanQuery.Builder query = new BooleanQuery.Builder();
            for (String word : words(field[1])) {
              query.add(new TermQuery(new Term("title", word)), Occur.SHOULD);
              query.add(new TermQuery(new Term("text", word)), Occur.SHOULD);
            }
            for (ScoreDoc hit : searcher.search(query.build(), 100).scoreDocs)
              out.println(field[0] + " " + searcher.doc(hit.doc).get("id"));
          }
        }
      }
    }
  }
}
