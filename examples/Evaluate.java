import dev.cairn.rockset.sql.SqlException;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.Values;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Applies a transformation to documents, without a database. Needs {@code cairn-rockset-sql}. */
public final class Evaluate {
  private static final String SQL =
      "SELECT id, CAST(price AS float) * 1.19 AS gross, CURRENT_DATE() AS day"
          + " FROM _input WHERE price IS NOT NULL";

  public static void main(String[] arguments) {
    IngestTransformation transformation =
        IngestTransformation.compile(SQL).withClock(InstantSource.system());

    // From JSON, as text or as bytes.
    for (String json :
        List.of("{\"id\": 1, \"price\": \"100\"}", "{\"id\": 2}", "{\"price\": \"a\"}", "{")) {
      print(transformation.apply(json));
    }

    // From Java objects and back.
    ObjectValue document = Values.object(Map.of("id", 7, "price", 50));
    if (transformation.apply(document) instanceof Outcome.Emitted emitted) {
      Map<String, Object> fields = emitted.document().toJava();
      System.out.println("gross " + fields.get("gross") + " of id " + fields.get("id"));
    }

    try {
      IngestTransformation.compile("SELECT UPER(name) AS name FROM _input");
    } catch (SqlException e) {
      System.out.println(e.headline());
      e.hint().ifPresent(System.out::println);
    }
  }

  private static void print(Outcome outcome) {
    if (outcome instanceof Outcome.Emitted emitted) {
      System.out.println(emitted.operation() + " " + emitted.document().get("gross"));
    } else if (outcome instanceof Outcome.Failed failed) {
      System.out.println(failed.code() + ": " + failed.message() + " " + failed.expression());
    } else {
      System.out.println("filtered");
    }
  }
}
