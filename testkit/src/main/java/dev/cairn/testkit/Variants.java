package dev.cairn.testkit;

import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSetting.Place;
import dev.cairn.dms.DmsSettings;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/** The settings under which a conversion is tried: every choice of those that matter to a type. */
final class Variants {
  /** Up to this number, all choices are combined; beyond, each is alone. */
  private static final int ALL = 128;

  private Variants() {}

  /** The settings that a user of the kit does not fix by giving those of endpoints and task. */
  static Set<DmsSetting> assumptions() {
    Set<DmsSetting> open = EnumSet.noneOf(DmsSetting.class);
    for (DmsSetting setting : DmsSetting.values()) {
      if (setting.place() == Place.ASSUMPTION || setting.place() == Place.ENGINE) {
        open.add(setting);
      }
    }
    return open;
  }

  /** The choices of a setting; two limits for LOBs, of which one truncates and one does not. */
  private static List<String> choices(DmsSetting setting) {
    return setting == DmsSetting.LOB_MAX_SIZE ? List.of("32", "4096") : setting.choices();
  }

  /**
   * The base first, then every other combination of the choices that matter; each choice alone if
   * the combinations are too many.
   *
   * @param open the settings that may differ from the base
   * @param differ whether a record differs between two settings
   */
  static List<DmsSettings> of(
      DmsSettings base, Set<DmsSetting> open, BiPredicate<DmsSettings, DmsSettings> differ) {
    List<DmsSetting> relevant = new ArrayList<>();
    long all = 1;
    for (DmsSetting setting : open) {
      if (setting != DmsSetting.SUPPORT_LOBS && matters(base, open, setting, differ)) {
        relevant.add(setting);
        all = Math.min(Integer.MAX_VALUE, all * choices(setting).size());
      }
    }
    return all <= ALL ? product(base, relevant) : each(base, relevant);
  }

  /** Some settings matter only where nulls and empty strings are left out, others where not. */
  private static boolean matters(
      DmsSettings base,
      Set<DmsSetting> open,
      DmsSetting setting,
      BiPredicate<DmsSettings, DmsSettings> differ) {
    for (String nulls : choices(DmsSetting.INCLUDE_NULL_AND_EMPTY)) {
      DmsSettings around =
          open.contains(DmsSetting.INCLUDE_NULL_AND_EMPTY)
              ? base.with(DmsSetting.INCLUDE_NULL_AND_EMPTY, nulls)
              : base;
      for (String choice : choices(setting)) {
        if (!around.is(setting, choice) && differ.test(around, around.with(setting, choice))) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<DmsSettings> product(DmsSettings base, List<DmsSetting> relevant) {
    List<DmsSettings> all = new ArrayList<>(List.of(base));
    for (DmsSetting setting : relevant) {
      for (DmsSettings settings : List.copyOf(all)) {
        others(base, setting).forEach(choice -> all.add(settings.with(setting, choice)));
      }
    }
    return all;
  }

  private static List<DmsSettings> each(DmsSettings base, List<DmsSetting> relevant) {
    List<DmsSettings> all = new ArrayList<>(List.of(base));
    for (DmsSetting setting : relevant) {
      others(base, setting).forEach(choice -> all.add(base.with(setting, choice)));
    }
    return all;
  }

  private static List<String> others(DmsSettings base, DmsSetting setting) {
    return choices(setting).stream().filter(choice -> !base.is(setting, choice)).toList();
  }
}
