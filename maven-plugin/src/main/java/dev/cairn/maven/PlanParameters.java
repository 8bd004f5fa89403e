package dev.cairn.maven;

import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.SourceFormat;
import dev.cairn.mapping.Overrides;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.PlanOptions;
import dev.cairn.plan.Projection;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that say how a schema is mapped.
 *
 * @param profile null for the default, as for the others
 */
record PlanParameters(
    @Nullable String profile,
    @Nullable String sourceFormat,
    @Nullable String projection,
    Map<String, String> dms,
    @Nullable Path overrides) {
  PlanParameters {
    dms = new TreeMap<>(dms);
  }

  /**
   * The options of a new plan.
   *
   * @param base the settings of DMS that are not given
   * @throws MojoExecutionException if a parameter has an unknown value
   * @throws dev.cairn.CairnException if a setting or the overrides are malformed
   */
  PlanOptions options(DmsSettings base) throws MojoExecutionException {
    PlanOptions defaults = PlanOptions.defaults();
    return options(
        new PlanOptions(
            defaults.profile(),
            defaults.sourceFormat(),
            defaults.projection(),
            base,
            Overrides.none()));
  }

  private PlanOptions options(PlanOptions otherwise) throws MojoExecutionException {
    DmsSettings settings = otherwise.dmsSettings();
    for (Map.Entry<String, String> setting : dms.entrySet()) {
      settings = settings.with(setting.getKey(), setting.getValue());
    }
    return new PlanOptions(
        one(Profile.class, "profile", profile, otherwise.profile()),
        one(SourceFormat.class, "sourceFormat", sourceFormat, otherwise.sourceFormat()),
        one(Projection.class, "projection", projection, otherwise.projection()),
        settings,
        overrides == null ? otherwise.overrides() : Overrides.read(overrides));
  }

  /**
   * Refuses a bundle that was made with other options: the result would be about a plan that is not
   * in use.
   *
   * @throws MojoExecutionException if a parameter that is given is not the bundle's
   */
  void agreeWith(PlanOptions bundle, Path folder) throws MojoExecutionException {
    PlanOptions asked = options(bundle);
    String name;
    if (asked.profile() != bundle.profile()) {
      name = "profile";
    } else if (asked.sourceFormat() != bundle.sourceFormat()) {
      name = "sourceFormat";
    } else if (asked.projection() != bundle.projection()) {
      name = "projection";
    } else if (!asked.dmsSettings().values().equals(bundle.dmsSettings().values())) {
      name = "dms";
    } else if (!asked.overrides().text().equals(bundle.overrides().text())) {
      name = "overrides";
    } else {
      return;
    }
    throw Failures.usage(
        "the bundle in " + folder + " was generated with another <" + name + ">",
        "generate the bundle again, or remove <" + name + "> from this execution");
  }

  /** The constant that a word names, in any case of letters. */
  static <E extends Enum<E>> E one(
      Class<E> type, String parameter, @Nullable String word, E otherwise)
      throws MojoExecutionException {
    if (word == null) {
      return otherwise;
    }
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(word.strip())) {
        return constant;
      }
    }
    throw Failures.usage(
        "<" + parameter + "> has an unknown value",
        "write "
            + Arrays.stream(type.getEnumConstants())
                .map(c -> c.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" or ")));
  }
}
