package dev.cairn.bundle;

import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.bundle.BundleFile.Written;
import dev.cairn.catalog.TableName;
import dev.cairn.catalog.snapshot.CatalogJson;
import dev.cairn.catalog.snapshot.SnapshotAnnotations;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.Placement;
import dev.cairn.plan.PlanJson;
import dev.cairn.plan.PlanNotes;
import dev.cairn.plan.TaskNote;
import dev.cairn.result.CairnVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All files of the path from a database to Rockset. Same plan and target, same bytes.
 *
 * <pre>{@code
 * Bundle.of(plan, Target.defaults()).writeTo(Path.of("bundle"));
 * }</pre>
 */
public final class Bundle {
  /** The list of a bundle's own files, with their digests. */
  static final String MANIFEST = "manifest.json";

  private static final String TARGET = "target.json";
  static final int VERSION = 1;

  private static final List<Artifact> ARTIFACTS =
      List.of(
          new SourceScripts(),
          new KinesisStreams(),
          new IamRoles(),
          new DmsRequests(),
          new RocksetRequests(),
          new Terraform(),
          new StepScripts());

  private final SortedMap<String, BundleFile> byPath;
  private final MadeFiles planned;
  private final MadeFiles runbook;
  private final MadeFiles manifest;
  private final List<Resource> resources;
  private final List<String> warnings;

  /**
   * @param planned the files that are made from the plan
   * @param runbook those that say what has to be filled in in the others
   */
  private Bundle(
      List<BundleFile> planned,
      Function<Supplier<SortedSet<String>>, List<BundleFile>> runbook,
      List<Resource> resources,
      List<String> warnings) {
    this.planned = new MadeFiles(planned);
    this.runbook = new MadeFiles(runbook.apply(this::placeholders));
    BundleFile list = BundleFile.json(MANIFEST, this::manifest);
    this.manifest = new MadeFiles(List.of(list));
    this.byPath =
        Stream.of(this.planned, this.runbook, this.manifest)
            .flatMap(stage -> stage.files().stream())
            .collect(
                Collectors.toMap(
                    BundleFile::path,
                    file -> file,
                    (one, other) -> {
                      throw new IllegalStateException("two files have the path " + one.path());
                    },
                    TreeMap::new));
    this.resources = resources;
    this.warnings = List.copyOf(warnings);
  }

  /**
   * {@return the files of a plan for a new folder; the settings of DMS are the plan's own}
   *
   * @param plan the plan
   * @param target the environment that the bundle is for
   * @throws BundleException {@code BAD_TARGET}
   */
  public static Bundle of(IngestPlan plan, Target target) {
    return of(plan, target, Placement.none());
  }

  /**
   * {@return the files of a plan for a folder that has a bundle already}
   *
   * @param plan the plan
   * @param target the environment that the bundle is for
   * @param before the placement of that bundle, see {@link #readPlacement}
   * @throws BundleException {@code BAD_TARGET}
   */
  public static Bundle of(IngestPlan plan, Target target, Placement before) {
    BundleContext context = context(plan, target, before);
    List<BundleFile> files = new ArrayList<>();
    for (Artifact artifact : ARTIFACTS) {
      files.addAll(artifact.files(context));
    }
    files.add(
        BundleFile.of(TARGET, () -> target.withDmsSettings(plan.options().dmsSettings()).toJson()));
    files.add(
        BundleFile.inPieces(
            "catalog.json",
            text -> CatalogJson.write(text, plan.catalog(), SnapshotAnnotations.NONE)));
    PlanNotes notes = notes(context);
    files.add(BundleFile.inPieces("plan.json", text -> PlanJson.write(text, plan, notes)));
    if (!plan.options().overrides().text().isEmpty()) {
      files.add(BundleFile.of(BundlePlan.OVERRIDES, () -> plan.options().overrides().text()));
    }
    List<String> warnings = warnings(context);
    return new Bundle(
        files, left -> Runbook.of(plan, context, left, warnings), Resource.of(context), warnings);
  }

  private static PlanNotes notes(BundleContext context) {
    Map<TableName, TaskNote> tasks = new HashMap<>();
    context.replicas().forEach(r -> tasks.put(r.table().name(), r.task().note()));
    return new PlanNotes(context.placement(), tasks, Quotas.exceeded(context));
  }

  private static List<String> warnings(BundleContext context) {
    List<String> warnings = new ArrayList<>();
    TargetDraft.parse(context.target().toJson())
        .problems()
        .forEach(problem -> warnings.add(problem.problem() + ": " + problem.fix()));
    Quotas.exceeded(context)
        .forEach(note -> warnings.add(note.sentence() + " (" + note.source() + "): " + note.fix()));
    return warnings;
  }

  static BundleContext context(IngestPlan plan, Target target, Placement before) {
    Replicas replicas = new Replicas(plan, target, before);
    String database = target.source().database();
    if (database.isEmpty()) {
      database = plan.catalog().server().database();
    }
    int major = plan.catalog().server().major();
    List<Replica> all = replicas.all();
    return new BundleContext(
        target,
        plan.options().dmsSettings(),
        EngineVersion.of(target, major, plan.options().dmsSettings()),
        database.isEmpty() ? "<DATABASE_NAME>" : database,
        major,
        all,
        all.stream().collect(Collectors.groupingBy(Replica::group, TreeMap::new, toList())),
        replicas.placement());
  }

  /**
   * {@return the plan that a bundle was written from: its catalog, planned again with its options}
   * Its settings of DMS are those that the bundle's files make, which are the ones that it was
   * planned with unless somebody has changed the files.
   *
   * @param folder the bundle's folder
   * @throws BundleException {@code UNREADABLE_BUNDLE}, {@code CONTRADICTORY_BUNDLE}
   */
  public static IngestPlan readPlan(Path folder) {
    refuseNewer(folder, BundlePlan.manifest(folder));
    return BundlePlan.read(folder);
  }

  /**
   * {@return the plan of a bundle as one text, for machines that do not have its folder} It has
   * everything that {@link #readPlan} reads, and no value of a row.
   *
   * @param folder the bundle's folder
   * @throws BundleException {@code UNREADABLE_BUNDLE}, {@code CONTRADICTORY_BUNDLE}
   */
  public static String planText(Path folder) {
    refuseNewer(folder, BundlePlan.manifest(folder));
    return BundlePlan.text(folder);
  }

  /**
   * {@return the plan that {@link #readPlan} gives for the bundle of a text}
   *
   * @param text a text of {@link #planText}
   * @throws BundleException {@code UNREADABLE_BUNDLE} if it is another
   */
  public static IngestPlan planOfText(String text) {
    return BundlePlan.ofText(text);
  }

  /**
   * {@return the groups of the tables of the bundle in a folder; no groups where the folder is new
   * or empty}
   *
   * @param folder the bundle's folder
   * @throws BundleException {@code UNREADABLE_BUNDLE}, also for one that a newer Cairn wrote;
   *     {@code NOT_A_BUNDLE} when the folder holds other things
   */
  public static Placement readPlacement(Path folder) {
    try {
      return ownFiles(folder).isEmpty() ? Placement.none() : BundlePlan.placement(folder);
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  private static BundleException unreadable(Path folder, IOException e) {
    return new BundleException(
        BundleException.Code.UNREADABLE_BUNDLE,
        "the bundle in " + folder + " cannot be read: " + e.getMessage(),
        "name a new folder, or the folder of a complete bundle; nothing was changed there",
        e);
  }

  /**
   * {@return the warnings about the environment, each a sentence with its fix: settings of the
   * target that go together badly, and default quotas of AWS that the bundle exceeds}
   */
  public List<String> warnings() {
    return warnings;
  }

  /**
   * {@return everything that later commands need of a bundle; each file is read once}
   *
   * @param folder the bundle's folder
   * @throws BundleException {@code UNREADABLE_BUNDLE}, {@code CONTRADICTORY_BUNDLE}, {@code
   *     BAD_TARGET}
   */
  public static StoredBundle read(Path folder) {
    refuseNewer(folder, BundlePlan.manifest(folder));
    return BundlePlan.stored(folder);
  }

  /**
   * {@return the target of the bundle in a folder; empty where the folder is new or empty}
   *
   * @param folder the folder
   * @throws BundleException {@code UNREADABLE_BUNDLE}, {@code NOT_A_BUNDLE}, {@code BAD_TARGET}
   */
  public static Optional<Target> readTarget(Path folder) {
    try {
      return ownFiles(folder).contains(TARGET)
          ? Optional.of(Target.read(folder.resolve(TARGET)))
          : Optional.empty();
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  /** {@return the files, by path; they are made when their texts are asked for} */
  public List<BundleFile> files() {
    return List.copyOf(byPath.values());
  }

  /** {@return the placeholders that its reader fills in, such as {@code <VPC_ID>}, by name} */
  public SortedSet<String> placeholders() {
    return planned.placeholders();
  }

  /**
   * {@return the text of a file; empty when the bundle has none of this path}
   *
   * @param path the file's path in the folder, with slashes
   */
  public Optional<String> text(String path) {
    return Optional.ofNullable(byPath.get(path)).map(BundleFile::text);
  }

  /**
   * {@return the resources of the bundle in AWS and Rockset, shared ones first, then table by
   * table}
   */
  public List<Resource> resources() {
    return resources;
  }

  /**
   * Writes the bundle, so that the folder appears or is replaced whole; a kill at any moment leaves
   * the old bundle or the new one. Files of the folder that an earlier bundle did not bring, such
   * as the state of Terraform, are kept.
   *
   * @param folder the bundle's folder
   * @throws BundleException {@code NOT_A_BUNDLE} when the folder holds other things, {@code IO}
   */
  public void writeTo(Path folder) {
    try {
      AtomicFolder atomic = AtomicFolder.at(folder);
      atomic.recover();
      atomic.replace(this::writeFiles, ownFiles(folder));
    } catch (IOException e) {
      throw new BundleException(
          BundleException.Code.IO,
          "the bundle cannot be written to " + folder + ": " + e,
          "nothing was changed there",
          e);
    }
  }

  /** Each stage says what is in the ones before. */
  private void writeFiles(Path folder) throws IOException {
    planned.writeTo(folder);
    runbook.writeTo(folder);
    manifest.writeTo(folder);
  }

  /** The files that an earlier bundle brought; fails for a folder that is something else. */
  private static Set<String> ownFiles(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return Set.of();
    }
    Path manifest = folder.resolve(MANIFEST);
    if (Files.isRegularFile(manifest)) {
      Set<String> own = new HashSet<>(Set.of(MANIFEST));
      JsonNode read = BundlePlan.manifest(folder);
      refuseNewer(folder, read);
      read.path("files").forEach(f -> own.add(f.path("path").asText()));
      return own;
    }
    if (Files.isDirectory(folder)) {
      try (Stream<Path> content = Files.list(folder)) {
        if (content.findAny().isEmpty()) {
          return Set.of();
        }
      }
    }
    throw new BundleException(
        BundleException.Code.NOT_A_BUNDLE,
        folder + " exists and is not a bundle",
        "name a folder that is new, empty or an earlier bundle; nothing was changed there");
  }

  private static void refuseNewer(Path folder, JsonNode manifest) {
    int version = manifest.path("version").asInt(VERSION);
    if (version > VERSION) {
      throw new BundleException(
          BundleException.Code.UNREADABLE_BUNDLE,
          folder
              + " was written by Cairn "
              + manifest.path(CairnVersion.KEY).asText("of a later version")
              + " in bundle format "
              + version
              + "; this is Cairn "
              + CairnVersion.current()
              + ", which knows format "
              + VERSION,
          "use that version, or generate into a new folder; nothing was changed there");
    }
  }

  private ObjectNode manifest() {
    List<Written> written =
        Stream.of(planned, runbook)
            .flatMap(stage -> stage.written().stream())
            .sorted(Comparator.comparing(Written::path))
            .toList();
    ObjectNode manifest = JsonTrees.object();
    manifest.put("version", VERSION);
    manifest.put(CairnVersion.KEY, CairnVersion.current());
    manifest.set(
        "files",
        JsonTrees.elements(
            written,
            file ->
                JsonTrees.object()
                    .put("path", file.path())
                    .put("bytes", file.bytes())
                    .put("sha256", file.sha256())));
    return manifest;
  }
}
