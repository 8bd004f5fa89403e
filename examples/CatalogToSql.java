import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.mapping.Overrides;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.rockset.value.RocksetType;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Reads the schema {@code shop} of a live database and prints the ingest transformation of each
 * table. Needs {@code cairn-core}. The argument is the JDBC URL.
 */
public final class CatalogToSql {
  public static void main(String[] arguments) {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(arguments[0]);

    Catalog catalog = Catalog.read(database, Selection.of("shop.*"));
    Overrides overrides =
        Overrides.builder()
            .type("jsonb").expression("TRY(JSON_PARSE(value))", RocksetType.OBJECT)
            .column("shop.customer.email").exclude()
            .build();
    IngestPlan plan =
        IngestPlan.of(
            catalog,
            PlanOptions.defaults().withProfile(Profile.LOSSLESS).withOverrides(overrides));

    for (CollectionPlan collection : plan.collections()) {
      System.out.println("-- " + collection.table().name());
      System.out.println(collection.sql() + ";");
    }
  }
}
