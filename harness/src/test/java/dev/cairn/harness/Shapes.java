package dev.cairn.harness;

import dev.cairn.bundle.Target;
import dev.cairn.dms.SourceFormat;
import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The bundles that the harness executes. */
public final class Shapes {
  /** The schema of the demo. */
  public static final Shape SHOP =
      shape("shop", text("schemas/shop/schema.sql"), "shop", SourceFormat.POSTGRESQL);

  /** 16 tables with names that are hard on shells, file systems, Terraform and services. */
  public static final Shape ODD_NAMES =
      shape("odd-names", text("harness/odd-names.sql"), "shop", SourceFormat.POSTGRESQL);

  /** One table more than IAM's limit on the policies of a role allows in one group. */
  public static final Shape MANY_TABLES =
      shape("61-tables", tables(61), "shop", SourceFormat.POSTGRESQL);

  /** RDS by its master user, in an account that has DMS's roles and a key. */
  public static final Shape RDS = small("rds", "rds", SourceFormat.POSTGRESQL);

  /** Aurora with pglogical, streams on demand. */
  public static final Shape AURORA = small("aurora", "aurora", SourceFormat.POSTGRESQL);

  /** A server of one's own, six shards a table, source format JSON, no encryption, no heartbeat. */
  public static final Shape SELF_MANAGED = small("self-managed", "self-managed", SourceFormat.JSON);

  public static final Shape CHINA = small("aws-cn", "aws-cn", SourceFormat.POSTGRESQL);

  public static final Shape US_GOV = small("aws-us-gov", "aws-us-gov", SourceFormat.POSTGRESQL);

  /** A user who has written nothing down: the runbook finds or makes what the bundle must name. */
  public static final Shape OPEN = open("open", "{}", RDS.ddl(), SHOP.target());

  /** The same with a server of one's own, whose certificate DMS must verify. */
  public static final Shape VERIFIED =
      open(
          "verified",
          "{\"source\": {\"hosting\": \"self-managed\", \"ssl_mode\": \"verify-full\"}}",
          RDS.ddl(),
          SELF_MANAGED.target());

  /** Bundles with placeholders. */
  public static final List<Shape> UNFILLED = List.of(OPEN, VERIFIED);

  public static final List<Shape> ALL =
      List.of(SHOP, ODD_NAMES, MANY_TABLES, RDS, AURORA, SELF_MANAGED, CHINA, US_GOV);

  private Shapes() {}

  private static Shape small(String name, String target, SourceFormat format) {
    return shape(
        name,
        "CREATE TABLE customer (id uuid PRIMARY KEY, name text, tags text[]);\n"
            + "CREATE TABLE invoice (region text, number bigint, paid boolean,"
            + " at timestamp with time zone, PRIMARY KEY (region, number));",
        target,
        format);
  }

  /** {@code table_0001} and on: a name that sorts before them is {@code table_0000}. */
  private static String tables(int number) {
    return IntStream.rangeClosed(1, number)
        .mapToObj(
            i ->
                String.format(
                    Locale.ROOT, "CREATE TABLE table_%04d (id integer PRIMARY KEY, v text);", i))
        .collect(Collectors.joining("\n"));
  }

  private static Shape shape(String name, String ddl, String target, SourceFormat format) {
    Target filled = Target.parse(text("harness/targets/" + target + ".json"));
    return new Shape(name, ddl, filled, format, filled);
  }

  private static Shape open(String name, String target, String ddl, Target world) {
    return new Shape(name, ddl, Target.parse(target), SourceFormat.POSTGRESQL, world);
  }

  private static String text(String file) {
    try {
      return Files.readString(Testdata.path(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
