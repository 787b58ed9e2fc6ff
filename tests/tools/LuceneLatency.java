import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.FSDirectory;

/**
 * For scripts/latency. "index DOCS.tsv INDEX", or "search INDEX QUERIES.tsv": a query, first and last day a line; prints
 * the microseconds that each took, with the ten best documents fetched.
 */
public class LuceneLatency {
  public static void main(String[] args) throws Exception {
    if (args[0].equals("index")) index(args[1], args[2]);
    else search(args[1], args[2]);
  }

  static void index(String docs, String index) throws Exception {
    IndexWriterConfig config = new IndexWriterConfig(new FrenchAnalyzer());
    config.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
    try (IndexWriter writer = new IndexWriter(FSDirectory.open(Path.of(index)), config);
         BufferedReader lines = Files.newBufferedReader(Path.of(docs))) {
      for (String line; (line = lines.readLine()) != null;) {
        String[] field = line.split("\t", 4);
        Document doc = new Document();
        if (!field[1].isEmpty()) doc.add(new LongPoint("date", Long.parseLong(field[1])));
        doc.add(new StoredField("date", field[1]));
        doc.add(new TextField("title", field[2], Field.Store.YES));
        doc.add(new TextField("text", field[2] + "\n" + field[3], Field.Store.YES));
        writer.addDocument(doc);
      }
      writer.forceMerge(1);
    }
  }

  static void search(String index, String queries) throws Exception {
    Analyzer analyzer = new FrenchAnalyzer();
    try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(Path.of(index)))) {
      IndexSearcher searcher = new IndexSearcher(reader);
      QueryParser parser = new QueryParser("text", analyzer);
      parser.setDefaultOperator(QueryParser.Operator.AND);
      List<String> lines = Files.readAllLines(Path.of(queries));
      StringBuilder out = new StringBuilder();
      long bytes = 0;
      // Twice: the first round warms the virtual machine up, unless there is one query, as in a process of its own.
      for (int round = lines.size() > 1 ? 0 : 1; round < 2; round++) {
        for (String line : lines) {
          String[] field = line.split("\t", -1);
          long start = System.nanoTime();
          Query query = field[0].isEmpty() ? null : parser.parse(field[0]);
          if (!field[1].isEmpty()) {
            Query days = LongPoint.newRangeQuery("date", Long.parseLong(field[1]), Long.parseLong(field[2]));
            BooleanQuery.Builder both = new BooleanQuery.Builder().add(days, BooleanClause.Occur.FILTER);
            if (query != null) both.add(query, BooleanClause.Occur.MUST);
            query = both.build();
          }
          for (ScoreDoc hit : searcher.search(query, 10).scoreDocs)
            bytes += searcher.doc(hit.doc).get("title").length() + searcher.doc(hit.doc).get("text").length();
          if (round == 1) out.append((System.nanoTime() - start) / 1000).append('\n');
        }
      }
      System.out.print(out);
      System.err.println(bytes);
    }
  }
}
