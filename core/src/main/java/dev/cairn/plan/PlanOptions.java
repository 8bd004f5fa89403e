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
 * @param dmsSettings the settings of DMS
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

  /** Without overrides. */
  public PlanOptions(
      Profile profile, SourceFormat sourceFormat, Projection projection, DmsSettings dmsSettings) {
    this(profile, sourceFormat, projection, dmsSettings, Overrides.none());
  }

  /** Documented expressions, source format POSTGRESQL, star, the settings that Cairn recommends. */
  public static PlanOptions defaults() {
    return DEFAULTS;
  }

  public PlanOptions withProfile(Profile other) {
    return new PlanOptions(other, sourceFormat, projection, dmsSettings, overrides);
  }

  public PlanOptions withSourceFormat(SourceFormat other) {
    return new PlanOptions(profile, other, projection, dmsSettings, overrides);
  }

  public PlanOptions withProjection(Projection other) {
    return new PlanOptions(profile, sourceFormat, other, dmsSettings, overrides);
  }

  public PlanOptions withDmsSettings(DmsSettings other) {
    return new PlanOptions(profile, sourceFormat, projection, other, overrides);
  }

  public PlanOptions withOverrides(Overrides other) {
    return new PlanOptions(profile, sourceFormat, projection, dmsSettings, other);
  }
}
