// What Apache Jena makes of exports, in one process: `count FILE…` prints how many statements it reads from each file;
// `ask DATA QUERY…` prints a line of SPARQL results in JSON for each query.

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryExecutionFactory;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RDFParserBuilder;
import org.apache.jena.riot.system.StreamRDFBase;
import org.apache.jena.sparql.core.Quad;

class Jena {
    public static void main(String[] args) throws Exception {
        System.setOut(new java.io.PrintStream(System.out, true, StandardCharsets.UTF_8));
        if (args[0].equals("count")) {
            for (int i = 1; i < args.length; i++) {
                AtomicLong count = new AtomicLong();
                RDFParserBuilder source = RDFParser.source(args[i]);
                if (args[i].endsWith(".jsonld")) {
                    source = source.forceLang(Lang.JSONLD10);    // what 1.1 needs is not in Debian
                }
                source.parse(new StreamRDFBase() {
                    @Override public void triple(Triple triple) { count.incrementAndGet(); }
                    @Override public void quad(Quad quad) { count.incrementAndGet(); }
                });
                System.out.println(count.get());
            }
            return;
        }
        Model model = RDFDataMgr.loadModel(args[1]);
        for (int i = 2; i < args.length; i++) {
            String text = Files.readString(Path.of(args[i]));
            try (QueryExecution asked = QueryExecutionFactory.create(QueryFactory.create(text), model)) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                ResultSetFormatter.outputAsJSON(out, asked.execSelect());
                System.out.println(out.toString(StandardCharsets.UTF_8).replaceAll("\\s*\\R\\s*", " "));
            }
        }
    }
}
