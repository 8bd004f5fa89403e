package dev.cairn.plan;

import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.SourceFormat;
import dev.cairn.mapping.Overrides;
import dev.cairn.mapping.Profile;

/**
 * The options of a plan.
 *
 * @param profile the choice of expressions
 * @param sourceFormat the way in which the collection reads the stream
 * @param projection the way in which columns without expression are listed
 * @param dmsSettings the settings of DMS, with the forms of types that the overrides give
 * @param overrides rules that go before the profile's
 */
public record PlanOptions(
    Profile profile,
    SourceFormat sourceFormat,
    Projection projection,
    DmsSettings dmsSettings,
    Overrides overrides) {
  private static final PlanOptions DEFAULTS =
      new PlanOptions(
          Profile.DOCUMENTED, SourceFormat.POSTGRESQL, Projection.STAR, DmsSettings.recommended());

  /**
   * Puts the forms of types that the overrides give into the settings of DMS.
   *
   * @param profile the choice of expressions
   * @param sourceFormat the way in which the collection reads the stream
   * @param projection the way in which columns without expression are listed
   * @param dmsSettings the settings of DMS
   * @param overrides rules that go before the profile's
   */
  public PlanOptions {
    dmsSettings = dmsSettings.withForms(overrides.forms());
  }

  /**
   * Options without overrides.
   *
   * @param profile which of the two expressions a column gets
   * @param sourceFormat how Rockset reads the stream
   * @param projection whether columns are listed or come by a star
   * @param dmsSettings the settings of DMS's endpoints and task
   */
  public PlanOptions(
      Profile profile, SourceFormat sourceFormat, Projection projection, DmsSettings dmsSettings) {
    this(profile, sourceFormat, projection, dmsSettings, Overrides.none());
  }

  /**
   * {@return the default options: documented expressions, source format POSTGRESQL, star, the
   * settings that Cairn recommends}
   */
  public static PlanOptions defaults() {
    return DEFAULTS;
  }

  /**
   * {@return these options with another profile}
   *
   * @param other which of the two expressions a column gets
   */
  public PlanOptions withProfile(Profile other) {
    return new PlanOptions(other, sourceFormat, projection, dmsSettings, overrides);
  }

  /**
   * {@return these options with another source format}
   *
   * @param other how Rockset reads the stream
   */
  public PlanOptions withSourceFormat(SourceFormat other) {
    return new PlanOptions(profile, other, projection, dmsSettings, overrides);
  }

  /**
   * {@return these options with another projection}
   *
   * @param other whether columns are listed or come by a star
   */
  public PlanOptions withProjection(Projection other) {
    return new PlanOptions(profile, sourceFormat, other, dmsSettings, overrides);
  }

  /**
   * {@return these options with other settings of DMS}
   *
   * @param other the settings of DMS's endpoints and task
   */
  public PlanOptions withDmsSettings(DmsSettings other) {
    return new PlanOptions(profile, sourceFormat, projection, other, overrides);
  }

  /**
   * {@return these options with other rules of the user's own}
   *
   * @param other the rules, which take precedence over the profile's
   */
  public PlanOptions withOverrides(Overrides other) {
    return new PlanOptions(profile, sourceFormat, projection, dmsSettings, other);
  }
}
