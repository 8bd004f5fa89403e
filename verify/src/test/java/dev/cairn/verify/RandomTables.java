package dev.cairn.verify;

import dev.cairn.testing.TestDatabase;
import dev.cairn.testing.Testdata;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** A database for properties over random tables, with all types that their columns may have. */
abstract class RandomTables {
  static final TestDatabase database = new TestDatabase();
  static final List<RandomTable.Type> TYPES = new ArrayList<>();

  /** How many there were; names are made of it. */
  static int tables;

  @BeforeContainer
  static void open() throws Exception {
    database.open();
    database.execute(Files.readString(Testdata.path("mapping/types.sql")), RandomTable.TYPES);
    TYPES.clear();
    TYPES.addAll(RandomTable.types());
  }

  @AfterContainer
  static void close() throws SQLException {
    database.close();
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs().withoutEdgeCases();
  }
}
