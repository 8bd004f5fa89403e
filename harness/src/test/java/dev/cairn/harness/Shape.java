package dev.cairn.harness;

import dev.cairn.bundle.Bundle;
import dev.cairn.bundle.Target;
import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.SourceFormat;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.Placement;
import dev.cairn.plan.PlanOptions;
import dev.cairn.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A schema, and the environment that its bundle is for.
 *
 * @param name of the shape, without spaces
 * @param ddl the schema, for a PostgreSQL of the default version
 * @param target what the user has written down
 * @param world the account and the server as they are: the target, where all of its settings are
 *     filled in
 */
public record Shape(String name, String ddl, Target target, SourceFormat format, Target world) {
  private static final Map<String, Catalog> CATALOGS = new ConcurrentHashMap<>();

  /** This shape after further statements of DDL. */
  public Shape and(String statements) {
    return new Shape(name, ddl + "\n" + statements, target, format, world);
  }

  /** This shape with another target, all of it filled in. */
  public Shape with(Target other) {
    return new Shape(name, ddl, other, format, other);
  }

  /** The schema as a live server reads it, without facts of the server. */
  public Catalog catalog() {
    return CATALOGS.computeIfAbsent(ddl, Shape::read);
  }

  public IngestPlan plan() {
    return IngestPlan.of(
        catalog(),
        PlanOptions.defaults().withSourceFormat(format).withDmsSettings(target.dmsSettings()));
  }

  /** The bundle for a new folder. */
  public Bundle bundle() {
    return Bundle.of(plan(), target, Placement.none());
  }

  /** Whether the source decodes with pglogical. */
  public boolean usesPglogical() {
    return target.dmsSettings().value(DmsSetting.PLUGIN_NAME).equals("pglogical");
  }

  /** Writes the bundle, as {@code cairn generate --allow-removal}: what the folder has is input. */
  public void generate(Path folder) {
    Bundle.of(plan(), target, Bundle.readPlacement(folder)).writeTo(folder);
  }

  private static Catalog read(String ddl) {
    try (TestDatabase database = new TestDatabase(ddl).open()) {
      return Catalog.read(database.connection(), Selection.all()).schemaOnly();
    } catch (SQLException e) {
      throw new IllegalStateException(ddl, e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
