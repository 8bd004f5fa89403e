package dev.cairn.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Column;
import dev.cairn.catalog.PrimaryKey;
import dev.cairn.catalog.Selection;
import dev.cairn.catalog.ServerInfo;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.SourceFormat;
import dev.cairn.mapping.Profile;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypes;
import dev.cairn.rockset.sql.SqlParser;
import dev.cairn.testing.LivePostgres;
import dev.cairn.testkit.SecondOpinion;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Names are data: whatever they hold, two parsers read them back as they are. */
class HostileNamesTest {
  private static final String TABLE = "o\"; DROP TABLE x; --";
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "a\"b",
          "c.d",
          "e f",
          "g\nh",
          "' OR 1=1 --",
          "select",
          "_input",
          "ß\\",
          "100%",
          "{}",
          "/* x */",
          "-- y");

  @Test
  void aHostileTableOnALiveServer() throws Exception {
    String url = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      StringBuilder ddl =
          new StringBuilder("CREATE TABLE " + new TableName("public", TABLE).toSql());
      for (int i = 0; i < COLUMNS.size(); i++) {
        String quoted = '"' + COLUMNS.get(i).replace("\"", "\"\"") + '"';
        ddl.append(i == 0 ? " (" : ", ")
            .append(quoted)
            .append(i == 0 ? " int PRIMARY KEY" : i % 2 == 0 ? " timestamp" : " boolean[]");
      }
      statement.execute(ddl.append(')').toString());
      Catalog catalog = Catalog.read(connection, Selection.all());
      assertThat(catalog.tables().get(0).name().table()).isEqualTo(TABLE);
      everythingIsReadBack(catalog, COLUMNS);
    }
  }

  @Property(tries = 200)
  void anyNamesAreReadBack(@ForAll("names") List<String> names) throws Exception {
    List<Column> columns = new ArrayList<>();
    List<PgType> types = List.of(PgTypes.INT4, PgTypes.BOOL, PgTypes.TIMESTAMP, PgTypes.BYTEA);
    for (int i = 0; i < names.size(); i++) {
      columns.add(Column.of(names.get(i), i + 1, types.get(i % types.size()), i > 0));
    }
    Table table =
        Table.of(
            new TableName(names.get(0), names.get(names.size() - 1)),
            columns,
            Optional.of(new PrimaryKey("k", names.subList(0, 1), false)));
    everythingIsReadBack(new Catalog(ServerInfo.NONE, List.of(table), List.of(), List.of()), names);
  }

  @Provide
  Arbitrary<List<String>> names() {
    Arbitrary<String> hostile =
        Arbitraries.strings()
            .withChars("\"'`.,;-/*\\%_[](){}$ \n\taZ0é\u4E16")
            .ofMinLength(1)
            .ofMaxLength(12);
    return Arbitraries.oneOf(hostile, Arbitraries.of("select", "from", "_input", "null", "end"))
        .list()
        .uniqueElements()
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  private static void everythingIsReadBack(Catalog catalog, List<String> names) throws Exception {
    for (Profile profile : Profile.values()) {
      for (SourceFormat format : SourceFormat.values()) {
        PlanOptions options =
            PlanOptions.defaults()
                .withProfile(profile)
                .withSourceFormat(format)
                .withProjection(Projection.EXPLICIT);
        CollectionPlan plan = IngestPlan.of(catalog, options).collections().get(0);
        assertThat(SqlParser.parse(plan.sql())).isEqualTo(plan.statement());
        assertThat(SecondOpinion.fields(plan.sql())).endsWith(names.toArray(String[]::new));
        assertThat(new ObjectMapper().readTree(plan.tableMappings().toJson()).get("rules"))
            .allSatisfy(
                rule ->
                    assertThat(rule.at("/object-locator/table-name").asText())
                        .isEqualTo(TableMappings.escape(catalog.tables().get(0).name().table())));
      }
    }
  }
}
