package dev.cairn.bundle;

import dev.cairn.catalog.Schemas;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.nio.file.Files;

/** Plans of schemas on the live server. */
final class Plans {
  private static final IngestPlan SHOP = ofSchema("schemas/shop/schema.sql");

  private Plans() {}

  /** The sample shop, without what only this server knows. */
  static IngestPlan shop() {
    return SHOP;
  }

  static IngestPlan ofSchema(String file) {
    try {
      return ofDdl(Files.readString(Testdata.path(file)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static IngestPlan ofDdl(String ddl) {
    return IngestPlan.of(Schemas.of(ddl), PlanOptions.defaults());
  }
}
