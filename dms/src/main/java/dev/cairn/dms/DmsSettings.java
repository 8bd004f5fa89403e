package dev.cairn.dms;

import dev.cairn.postgres.PgType;
import dev.cairn.text.NearestName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The settings and assumptions under which DMS carries rows: a value for every {@link DmsSetting}.
 * Immutable; {@link #with(String, String)} gives a changed copy.
 */
public final class DmsSettings {
  private static final DmsSettings DEFAULTS = new DmsSettings(Map.of(), Map.of(), Map.of());
  private static final DmsSettings RECOMMENDED =
      DEFAULTS
          .with(DmsSetting.INCLUDE_NULL_AND_EMPTY, "true")
          .with(DmsSetting.MESSAGE_FORMAT, "json-unformatted")
          .with(DmsSetting.LOB_MAX_SIZE, "256")
          .with(DmsSetting.PLUGIN_NAME, "test_decoding")
          .with(DmsSetting.TARGET_TABLE_PREP_MODE, "DO_NOTHING");

  private final EnumMap<DmsSetting, String> values = new EnumMap<>(DmsSetting.class);

  private final EnumMap<TaskSetting, String> task = new EnumMap<>(TaskSetting.class);

  /** Forms that the user gives, by the name of the type. */
  private final Map<String, TextForm> forms;

  private DmsSettings(
      Map<DmsSetting, String> changed,
      Map<TaskSetting, String> changedTask,
      Map<String, TextForm> forms) {
    this.forms = Map.copyOf(forms);
    task.putAll(changedTask);
    for (DmsSetting setting : DmsSetting.values()) {
      values.put(setting, changed.getOrDefault(setting, setting.defaultValue()));
    }
  }

  /**
   * {@return every setting as DMS has it when nothing is set, and Cairn's assumptions where it is
   * silent}
   */
  public static DmsSettings defaults() {
    return DEFAULTS;
  }

  /**
   * {@return the settings that a bundle of Cairn makes and relies on: nulls are sent ({@code
   * IncludeNullAndEmpty}), so that an update can set a column to null; LOBs up to 256 KB, which as
   * hexadecimal text still fits a Kinesis record; one record a line; the plugin {@code
   * test_decoding}, which needs no preloaded library and knows every replica identity; no control
   * records about tables, which mean nothing to a collection ({@code TargetTablePrepMode})}
   */
  public static DmsSettings recommended() {
    return RECOMMENDED;
  }

  /**
   * {@return these settings with one changed} The name is compared without regard to case, the
   * value exactly.
   *
   * @param name the setting's name, in any case
   * @param value the value; case matters
   * @throws DmsException {@code UNKNOWN_SETTING}, {@code BAD_SETTING_VALUE}
   */
  public DmsSettings with(String name, String value) {
    for (DmsSetting setting : DmsSetting.values()) {
      if (setting.key().equalsIgnoreCase(name)) {
        return with(setting, value);
      }
    }
    Optional<TaskSetting> ofTask = TaskSetting.named(name);
    if (ofTask.isPresent()) {
      return with(ofTask.get(), value);
    }
    throw new DmsException(
        DmsException.Code.UNKNOWN_SETTING,
        "no DMS setting named " + name,
        NearestName.hint(names(), name, "the settings are " + String.join(", ", names())));
  }

  /**
   * {@return these settings with one changed}
   *
   * @param setting the setting
   * @param value the value; case matters
   * @throws DmsException {@code BAD_SETTING_VALUE}
   */
  public DmsSettings with(DmsSetting setting, String value) {
    refuse(setting.key(), value, setting.objection(value));
    EnumMap<DmsSetting, String> changed = new EnumMap<>(values);
    changed.put(setting, value);
    return new DmsSettings(changed, task, forms);
  }

  /**
   * {@return these settings with another setting of the task}
   *
   * @param setting the setting
   * @param value its value
   * @throws DmsException {@code BAD_SETTING_VALUE}
   */
  public DmsSettings with(TaskSetting setting, String value) {
    refuse(setting.key(), value, setting.objection(value));
    EnumMap<TaskSetting, String> changed = new EnumMap<>(task);
    changed.put(setting, value);
    return new DmsSettings(values, changed, forms);
  }

  private static void refuse(String key, String value, Optional<String> objection) {
    objection.ifPresent(
        wanted -> {
          throw new DmsException(
              DmsException.Code.BAD_SETTING_VALUE,
              key + " cannot be \"" + value + "\"",
              "it is " + wanted);
        });
  }

  /**
   * {@return these settings with only these other settings of the task}
   *
   * @param others the settings, which are possible values
   */
  public DmsSettings withTaskSettings(Map<TaskSetting, String> others) {
    return new DmsSettings(values, others, forms);
  }

  /**
   * {@return these settings with only these forms of types, which take precedence over AWS's table}
   *
   * @param others the forms by {@link PgType#formatType()}; a name without a modifier is meant with
   *     any modifier
   */
  public DmsSettings withForms(Map<String, TextForm> others) {
    return new DmsSettings(values, task, others);
  }

  /**
   * {@return the form that the user gave for a type; empty if none was given}
   *
   * @param type the type of a column
   */
  public Optional<TextForm> form(PgType type) {
    if (forms.isEmpty()) {
      return Optional.empty();
    }
    return Optional.ofNullable(forms.get(type.formatType()))
        .or(() -> Optional.ofNullable(forms.get(type.withoutTypmod().formatType())));
  }

  /**
   * {@return the name of a setting as AWS's API spells it; the name itself if there is no setting}
   *
   * @param name the name in any letter case
   */
  public static String spelled(String name) {
    return names().stream().filter(name::equalsIgnoreCase).findFirst().orElse(name);
  }

  /** {@return the other settings of the task that were set, for which Cairn has its own choice} */
  public Map<TaskSetting, String> taskSettings() {
    return Collections.unmodifiableMap(task);
  }

  /**
   * {@return the value of a setting, as text; never null}
   *
   * @param setting the setting
   */
  public String value(DmsSetting setting) {
    return Objects.requireNonNull(values.get(setting));
  }

  /**
   * {@return whether a setting has this value}
   *
   * @param setting the setting
   * @param value the value; case matters
   */
  public boolean is(DmsSetting setting, String value) {
    return value(setting).equals(value);
  }

  /**
   * {@return whether a setting of true and false is true}
   *
   * @param setting the setting
   */
  public boolean isOn(DmsSetting setting) {
    return is(setting, "true");
  }

  /**
   * {@return the value of a setting that is a number}
   *
   * @param setting the setting
   */
  public int number(DmsSetting setting) {
    return Integer.parseInt(value(setting));
  }

  /** {@return every setting with its value, in the order of {@link DmsSetting}} */
  public Map<DmsSetting, String> values() {
    return Collections.unmodifiableMap(values);
  }

  private static List<String> names() {
    return Stream.concat(
            Arrays.stream(DmsSetting.values()).map(DmsSetting::key),
            Arrays.stream(TaskSetting.values()).map(TaskSetting::key))
        .toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DmsSettings that
        && values.equals(that.values)
        && task.equals(that.task)
        && forms.equals(that.forms);
  }

  @Override
  public int hashCode() {
    return Objects.hash(values, task, forms);
  }

  /** The settings that differ from the defaults: {@code LobMaxSize=256, ...}, without forms. */
  @Override
  public String toString() {
    List<String> changes = new ArrayList<>();
    values.forEach(
        (setting, value) -> {
          if (!value.equals(setting.defaultValue())) {
            changes.add(setting.key() + "=" + value);
          }
        });
    task.forEach((setting, value) -> changes.add(setting.key() + "=" + value));
    return String.join(", ", changes);
  }
}
