package dev.cairn.cli;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.cairn.testing.Testdata;
import dev.cairn.testkit.DmsKit;
import java.io.File;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The modules as Java's module system sees them, and what they let everybody use. */
class ModuleDescriptorsTest {
  private static final String OURS = "dev.cairn";

  /** Packages of which a program that uses Cairn imports classes too. */
  private static final List<String> JDK =
      List.of(
          "java.lang",
          "java.util",
          "java.util.concurrent",
          "java.util.function",
          "java.util.regex",
          "java.util.stream",
          "java.io",
          "java.math",
          "java.net",
          "java.nio.charset",
          "java.nio.file",
          "java.sql",
          "java.time",
          "javax.sql");

  /** The test kit's module, which has the name of its first package, is no part of the program. */
  private static final String KIT = DmsKit.class.getPackageName();

  private static final Map<String, ModuleReference> MODULES = modulesOfTheClassPath();

  private static final List<JavaClass> TYPES_OF_THE_API = readTypesOfTheApi();

  @Test
  void theProgramIsFoundFromAModulePathToo() {
    Map<String, Path> needed = new HashMap<>();
    Deque<String> open = new ArrayDeque<>(Set.of("dev.cairn.cli"));
    while (!open.isEmpty()) {
      String name = open.pop();
      ModuleReference module = MODULES.get(name);
      if (module != null && needed.put(name, Path.of(module.location().orElseThrow())) == null) {
        module.descriptor().requires().forEach(required -> open.push(required.name()));
      }
    }
    Configuration resolved =
        ModuleLayer.boot()
            .configuration()
            .resolve(
                ModuleFinder.of(needed.values().toArray(Path[]::new)),
                ModuleFinder.of(),
                Set.of("dev.cairn.cli"));
    assertThat(
            resolved.modules().stream()
                .map(ResolvedModule::name)
                .filter(ModuleDescriptorsTest::isOurs))
        .containsExactlyInAnyOrderElementsOf(
            ours().map(ModuleDescriptor::name).filter(name -> !name.equals(KIT)).toList())
        .hasSizeGreaterThan(8);
  }

  @Test
  void whatTheManualCallsApiIsWhatEverybodyMayUse() throws IOException {
    Map<String, List<String>> documented = new TreeMap<>();
    Pattern.compile("^\\| `(dev\\.cairn\\.\\w+)` \\| (.*) \\|$", Pattern.MULTILINE)
        .matcher(Files.readString(Testdata.root().resolve("docs/architecture.md")))
        .results()
        .forEach(
            row ->
                documented.put(
                    row.group(1),
                    Pattern.compile("`([\\w.]+)`")
                        .matcher(row.group(2))
                        .results()
                        .map(name -> name.group(1))
                        .toList()));
    Map<String, List<String>> exported = new TreeMap<>();
    ours().forEach(module -> exported.put(module.name(), List.copyOf(api(module))));
    assertThat(documented).isEqualTo(exported);
  }

  /** Javadoc, whose gaps fail the build, is made of all other packages. */
  @Test
  void thePomOfAModuleNamesThePackagesThatAreNotApi() throws IOException {
    for (ModuleReference module : MODULES.values()) {
      if (isOurs(module.descriptor().name()) && !module.descriptor().isAutomatic()) {
        Set<String> internal = packages(module);
        internal.removeAll(api(module.descriptor()));
        Matcher named =
            Pattern.compile("<cairn.internal>([^<]*)</cairn.internal>")
                .matcher(Files.readString(folder(module).resolve("pom.xml")));
        assertThat(named.find() ? Set.of(named.group(1).split(":")) : Set.<String>of())
            .as(module.descriptor().name())
            .isEqualTo(internal);
      }
    }
  }

  @Test
  void everyPackageOfTheApiSaysSinceWhen() throws IOException {
    for (ModuleReference module : MODULES.values()) {
      if (isOurs(module.descriptor().name()) && !module.descriptor().isAutomatic()) {
        for (String name : api(module.descriptor())) {
          assertThat(
                  folder(module)
                      .resolve("src/main/java")
                      .resolve(name.replace('.', '/'))
                      .resolve("package-info.java"))
              .content()
              .containsPattern("@since \\d+\\.\\d+\\.\\d+\\n");
        }
      }
    }
  }

  private static Set<String> packages(ModuleReference module) throws IOException {
    try (ModuleReader reader = module.open();
        Stream<String> files = reader.list()) {
      return files
          .filter(file -> file.endsWith(".class") && file.contains("/"))
          .map(file -> file.substring(0, file.lastIndexOf('/')).replace('/', '.'))
          .collect(toCollection(TreeSet::new));
    }
  }

  /** The folder of a module in the checkout: classes and jars are in its folder {@code target}. */
  private static Path folder(ModuleReference module) {
    Path folder = Path.of(module.location().orElseThrow());
    while (!folder.endsWith("target")) {
      folder = folder.getParent();
    }
    return folder.getParent();
  }

  /** A program imports several packages of Cairn, and those of the JDK, without clashes. */
  @Test
  void noTwoClassesOfTheApiHaveOneNameAndNoneHasOneOfTheJdk() {
    Map<String, List<String>> packages =
        TYPES_OF_THE_API.stream()
            .filter(type -> type.getEnclosingClass().isEmpty())
            .collect(
                groupingBy(
                    JavaClass::getSimpleName,
                    TreeMap::new,
                    mapping(JavaClass::getPackageName, toList())));
    assertThat(packages).hasSizeGreaterThan(200);
    packages.forEach((name, in) -> assertThat(in).as(name).hasSize(1));
    assertThat(packages.keySet())
        .allSatisfy(name -> assertThat(JDK).noneMatch(other -> exists(other + "." + name)));
  }

  private static boolean exists(String name) {
    try {
      Class.forName(name, false, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static List<JavaClass> readTypesOfTheApi() {
    Set<String> api =
        ours().flatMap(module -> api(module).stream()).collect(toCollection(TreeSet::new));
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(OURS).stream()
            .filter(type -> api.contains(type.getPackageName()) && isVisible(type))
            .toList();
  }

  /** Callers have to name the types of what a method returns. */
  @Test
  void noSignatureOfTheApiShowsWhatIsInternal() {
    Set<String> api =
        ours().flatMap(module -> api(module).stream()).collect(toCollection(TreeSet::new));
    List<JavaClass> types = TYPES_OF_THE_API;
    assertThat(types).hasSizeGreaterThan(200);
    assertThat(
            types.stream()
                .flatMap(type -> type.getMembers().stream())
                .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(member -> !member.getModifiers().contains(JavaModifier.SYNTHETIC))
                .flatMap(
                    member ->
                        member.getAllInvolvedRawTypes().stream()
                            .map(JavaClass::getBaseComponentType)
                            .filter(
                                shown ->
                                    isOurs(shown.getPackageName())
                                        && !(api.contains(shown.getPackageName())
                                            && isVisible(shown)))
                            .map(shown -> member.getFullName() + " shows " + shown.getName())))
        .isEmpty();
  }

  private static boolean isVisible(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(ModuleDescriptorsTest::isVisible).orElse(true);
  }

  private static boolean isOurs(String name) {
    return name.equals(OURS) || name.startsWith(OURS + ".");
  }

  private static Stream<ModuleDescriptor> ours() {
    return MODULES.values().stream()
        .map(ModuleReference::descriptor)
        .filter(module -> isOurs(module.name()) && !module.isAutomatic());
  }

  private static Set<String> api(ModuleDescriptor module) {
    return module.exports().stream()
        .filter(export -> !export.isQualified())
        .map(ModuleDescriptor.Exports::source)
        .collect(toCollection(TreeSet::new));
  }

  private static Map<String, ModuleReference> modulesOfTheClassPath() {
    Map<String, ModuleReference> modules = new TreeMap<>();
    Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(Files::exists)
        .flatMap(ModuleDescriptorsTest::modulesOf)
        .forEach(module -> modules.putIfAbsent(module.descriptor().name(), module));
    return modules;
  }

  /**
   * None where the file's name makes no module name: nothing that Cairn requires is such a file.
   */
  private static Stream<ModuleReference> modulesOf(Path entry) {
    try {
      return ModuleFinder.of(entry).findAll().stream();
    } catch (FindException e) {
      return Stream.empty();
    }
  }
}
