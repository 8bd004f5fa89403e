package dev.cairn.bundle;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.TokenFilter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.CatalogException;
import dev.cairn.catalog.TableName;
import dev.cairn.catalog.snapshot.CatalogJson;
import dev.cairn.dms.DmsException;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.SourceFormat;
import dev.cairn.mapping.Overrides;
import dev.cairn.mapping.OverridesException;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.Placement;
import dev.cairn.plan.PlanOptions;
import dev.cairn.plan.Projection;
import dev.cairn.text.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads back what a bundle was made from: {@code catalog.json} and {@code plan.json}. */
final class BundlePlan {
  /** The overrides of the plan, as their user wrote them; there is no file when there are none. */
  static final String OVERRIDES = "overrides.txt";

  private static final String PLAN = "plan.json";

  /** The settings of DMS with which it was planned. */
  private static final String SETTINGS = "dms_settings";

  /** The settings of DMS that the bundle's files make. */
  private static final String MADE = "dms_settings_of_files";

  private BundlePlan() {}

  static IngestPlan read(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw unreadable(folder + " is not a folder", null);
    }
    return read(folder, plan(folder));
  }

  /** The plan and its placement, from one reading of the files. */
  static StoredBundle stored(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw unreadable(folder + " is not a folder", null);
    }
    JsonNode plan = plan(folder);
    return new StoredBundle(
        read(folder, plan), Target.read(folder.resolve("target.json")), placement(plan));
  }

  private static IngestPlan read(Path folder, JsonNode plan) {
    try {
      Catalog catalog = CatalogJson.read(folder.resolve("catalog.json"));
      Path rules = folder.resolve(OVERRIDES);
      Overrides overrides = Files.exists(rules) ? Overrides.read(rules) : Overrides.none();
      IngestPlan planned = IngestPlan.of(catalog, options(plan).withOverrides(overrides));
      // What was planned stays; DMS does what the files say.
      PlanOptions options = planned.options();
      return new IngestPlan(
          catalog,
          options.withDmsSettings(BundleSettings.read(folder, options.dmsSettings())),
          planned.collections());
    } catch (IOException | CatalogException | DmsException | OverridesException e) {
      throw unreadable(folder + " is not a complete bundle: " + e.getMessage(), e);
    }
  }

  /** The plan of a bundle as one text. */
  static String text(Path folder) {
    IngestPlan read = read(folder);
    JsonNode planned = plan(folder);
    ObjectNode text = JsonTrees.object();
    text.put("version", Bundle.VERSION);
    for (String choice : List.of("profile", "source_format", "projection", SETTINGS)) {
      text.set(choice, planned.path(choice));
    }
    ObjectNode settings = text.putObject(MADE);
    DmsSettings made = read.options().dmsSettings();
    made.values().forEach((setting, value) -> settings.put(setting.key(), value));
    made.taskSettings().forEach((setting, value) -> settings.put(setting.key(), value));
    text.put("overrides", read.options().overrides().text());
    text.put("catalog", CatalogJson.write(read.catalog()));
    return text.toString();
  }

  /** The plan of a text of {@link #text}. */
  static IngestPlan ofText(String text) {
    try {
      JsonNode json = JsonTrees.MAPPER.readTree(text);
      if (json.path("version").asInt() != Bundle.VERSION) {
        throw unreadable("the text is not that of a bundle's plan", null);
      }
      Overrides overrides = Overrides.parse(json.path("overrides").asText());
      Catalog catalog = CatalogJson.read(json.path("catalog").asText());
      IngestPlan planned = IngestPlan.of(catalog, options(json).withOverrides(overrides));
      return new IngestPlan(
          catalog,
          planned.options().withDmsSettings(settings(json.path(MADE))),
          planned.collections());
    } catch (JsonProcessingException | CatalogException | DmsException | OverridesException e) {
      throw unreadable("the text is not that of a bundle's plan: " + e.getMessage(), e);
    }
  }

  /** The list of files of a bundle; an empty one where there is none. */
  static JsonNode manifest(Path folder) {
    Path manifest = folder.resolve(Bundle.MANIFEST);
    return Files.exists(manifest)
        ? json(manifest, Set.of("files"), Set.of("path"))
        : JsonTrees.object();
  }

  /** The choices of a plan, and the groups of its tables: all that is read of it. */
  private static JsonNode plan(Path folder) {
    return json(
        folder.resolve(PLAN), Set.of("tables", "removed"), Set.of("schema", "table", "group"));
  }

  /**
   * One of a bundle's JSON files.
   *
   * @param lists its lists that may be long
   * @param kept what is read of each object in them
   */
  private static JsonNode json(Path file, Set<String> lists, Set<String> kept) {
    try (JsonParser json =
        new FilteringParserDelegate(
            JsonTrees.MAPPER.createParser(file.toFile()),
            new Kept(lists, kept),
            TokenFilter.Inclusion.INCLUDE_ALL_AND_PATH,
            true)) {
      JsonNode read = JsonTrees.MAPPER.readTree(json);
      return read == null ? MissingNode.getInstance() : read;
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String place =
          at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
      throw unreadable(file + " is not JSON" + place, e);
    } catch (IOException e) {
      throw unreadable(file + " cannot be read: " + TextFile.reason(e), e);
    }
  }

  /** Leaves out most of the objects in long lists: together they are larger than the plan. */
  private static final class Kept extends TokenFilter {
    private final Set<String> lists;
    private final Set<String> kept;

    Kept(Set<String> lists, Set<String> kept) {
      this.lists = lists;
      this.kept = kept;
    }

    @Override
    public TokenFilter includeProperty(String name) {
      return lists.contains(name) ? new Elements(kept) : TokenFilter.INCLUDE_ALL;
    }
  }

  /** Keeps some members of each object in a list. */
  private static final class Elements extends TokenFilter {
    private final Set<String> kept;

    Elements(Set<String> kept) {
      this.kept = kept;
    }

    @Override
    public @Nullable TokenFilter includeProperty(String name) {
      return kept.contains(name) ? TokenFilter.INCLUDE_ALL : null;
    }

    /** An element of which nothing is kept is not one that is not there. */
    @Override
    public boolean includeEmptyObject(boolean contentsFiltered) {
      return true;
    }

    @Override
    public boolean includeEmptyArray(boolean contentsFiltered) {
      return true;
    }
  }

  /** The groups of the tables, and the tables that had left. */
  static Placement placement(Path folder) {
    return placement(plan(folder));
  }

  private static Placement placement(JsonNode plan) {
    return new Placement(groups(plan, "tables"), groups(plan, "removed"));
  }

  /** A guessed group would give a table another role, so one that cannot be read is an error. */
  private static SortedMap<TableName, Integer> groups(JsonNode plan, String list) {
    SortedMap<TableName, Integer> groups = new TreeMap<>();
    JsonNode tables = plan.path(list);
    if (!tables.isArray() && !tables.isMissingNode()) {
      throw unreadable(PLAN + ": " + list + " is not a list", null);
    }
    for (JsonNode table : tables) {
      String schema = table.path("schema").asText();
      String named = table.path("table").asText();
      if (schema.isEmpty() || named.isEmpty()) {
        throw unreadable(PLAN + " has a table without a schema or a name", null);
      }
      TableName name = new TableName(schema, named);
      JsonNode group = table.path("group");
      if (!group.isInt() || group.intValue() < 1) {
        throw new BundleException(
            BundleException.Code.UNREADABLE_BUNDLE,
            PLAN
                + ": the group of "
                + name.toSql()
                + (group.isMissingNode() ? " is missing" : " is " + group)
                + "; it must be a number from 1, since it names the table's roles",
            "restore " + PLAN + ", or generate into a new folder; nothing was changed there");
      }
      groups.put(name, group.intValue());
    }
    return groups;
  }

  private static PlanOptions options(JsonNode plan) {
    return PlanOptions.defaults()
        .withProfile(find(Profile.values(), Profile::label, plan, "profile"))
        .withSourceFormat(find(SourceFormat.values(), SourceFormat::word, plan, "source_format"))
        .withProjection(find(Projection.values(), Projection::label, plan, "projection"))
        .withDmsSettings(settings(plan.path(SETTINGS)));
  }

  private static DmsSettings settings(JsonNode values) {
    DmsSettings settings = DmsSettings.defaults();
    for (Map.Entry<String, JsonNode> setting : values.properties()) {
      settings = settings.with(setting.getKey(), setting.getValue().asText());
    }
    return settings;
  }

  private static <E> E find(E[] values, Function<E, String> label, JsonNode plan, String key) {
    String wanted = plan.path(key).asText();
    return Arrays.stream(values)
        .filter(v -> label.apply(v).equals(wanted))
        .findFirst()
        .orElseThrow(() -> unreadable("plan.json has no " + key + " that is known", null));
  }

  private static BundleException unreadable(String message, @Nullable Exception cause) {
    BundleException.Code code = BundleException.Code.UNREADABLE_BUNDLE;
    String hint = "name a folder that generate wrote";
    return cause == null
        ? new BundleException(code, message, hint)
        : new BundleException(code, message, hint, cause);
  }
}
