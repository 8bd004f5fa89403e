package dev.cairn.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.cairn.CairnException;
import dev.cairn.testing.ClassCycles;
import java.util.List;

/** One direction, no cycles: what docs/architecture.md draws. */
@AnalyzeClasses(packages = "dev.cairn", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String POSTGRES = "dev.cairn.postgres..";
  private static final String SAMPLE = "dev.cairn.sample..";
  private static final String ROCKSET = "dev.cairn.rockset..";
  private static final String KINESIS = "dev.cairn.kinesis..";
  private static final String[] CORE = {
    "dev.cairn.json..",
    "dev.cairn.dms..",
    "dev.cairn.session..",
    "dev.cairn.catalog..",
    "dev.cairn.mapping..",
    "dev.cairn.plan..",
    "dev.cairn.finding..",
    "dev.cairn.bundle..",
    "dev.cairn.drift..",
    "dev.cairn.emulator..",
    "dev.cairn.verify..",
    "dev.cairn.preflight..",
    "dev.cairn.report.."
  };
  private static final String[] DATABASE = {"java.sql..", "javax.sql..", "org.postgresql.."};

  @ArchTest
  static final ArchRule postgresTypesKnowNoRockset =
      noClasses()
          .that()
          .resideInAPackage(POSTGRES)
          .should()
          .dependOnClassesThat(inAny(SAMPLE, ROCKSET, "dev.cairn.cli..").or(inAny(CORE)))
          .because("PostgreSQL's types are what they are, whoever reads them");

  @ArchTest
  static final ArchRule samplesKnowPostgresTypesOnly =
      noClasses()
          .that()
          .resideInAPackage(SAMPLE)
          .should()
          .dependOnClassesThat(inAny(ROCKSET).or(inAny(CORE)).or(inAny(DATABASE)))
          .because("tests of every module above the types may use them");

  @ArchTest
  static final ArchRule typesAndDialectKnowNoDatabase =
      noClasses()
          .that()
          .resideInAnyPackage(POSTGRES, ROCKSET)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(DATABASE)
          .because("both run anywhere: texts in, values out");

  @ArchTest
  static final ArchRule theDialectKnowsNothingOfCore =
      noClasses()
          .that()
          .resideInAPackage(ROCKSET)
          .should()
          .dependOnClassesThat(inAny(CORE).or(inAny("dev.cairn.cli..")))
          .because("rockset-sql is usable alone");

  @ArchTest
  static final ArchRule theDialectUsesPostgresTypesForArrayLiteralsOnly =
      noClasses()
          .that()
          .resideInAPackage(ROCKSET)
          .and()
          .resideOutsideOfPackage("dev.cairn.rockset.function..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(POSTGRES)
          .because("PG_ARRAY_PARSE is the one place where Rockset reads PostgreSQL's text");

  @ArchTest
  static final ArchRule theServerKnowsNothingOfCairn =
      noClasses()
          .that()
          .resideInAPackage("dev.cairn.server..")
          .should()
          .dependOnClassesThat(
              inAny("dev.cairn..").and(DescribedPredicate.not(inAny("dev.cairn.server.."))))
          .because("the tests of the lowest module run on it");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.cairn.(*)..").should().beFreeOfCycles().because("one direction");

  @ArchTest
  static final ArchRule packagesOfTheDialectHaveNoCycles =
      slices()
          .matching("dev.cairn.rockset.(*)..")
          .should()
          .beFreeOfCycles()
          .because("value, sql, function, transform, collection build on each other in this order");

  @ArchTest
  static final ArchRule dmsKnowsNoDatabaseAndNoSchema =
      noClasses()
          .that()
          .resideInAnyPackage("dev.cairn.dms..", "dev.cairn.json..")
          .should()
          .dependOnClassesThat(inAny(DATABASE).or(inAny(after("dev.cairn.dms.."))))
          .because("records are read where there is no PostgreSQL, such as in a streaming job");

  @ArchTest
  static final ArchRule streamsKnowRecordsOnly =
      noClasses()
          .that()
          .resideInAPackage(KINESIS)
          .should()
          .dependOnClassesThat(inAny(DATABASE).or(inAny(after("dev.cairn.dms.."))))
          .because("a streaming job reads records where there is no PostgreSQL");

  @ArchTest
  static final ArchRule theSdkOfAwsIsKnownInOnePlace =
      noClasses()
          .that()
          .resideOutsideOfPackage(KINESIS)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon..")
          .because("all else works without its jars");

  @ArchTest static final ArchRule sessionsComeNext = comesBefore("dev.cairn.session..");

  @ArchTest static final ArchRule theCatalogComesThen = comesBefore("dev.cairn.catalog..");

  @ArchTest static final ArchRule theMappingComesBeforeThePlan = comesBefore("dev.cairn.mapping..");

  @ArchTest
  static final ArchRule thePlanComesBeforeWhatIsMadeOfIt = comesBefore("dev.cairn.plan..");

  @ArchTest
  static final ArchRule theEmulatorKnowsNoVerification = comesBefore("dev.cairn.emulator..");

  @ArchTest
  static final ArchRule theProofKnowsNoTextForPeople =
      noClasses()
          .that()
          .resideInAnyPackage(after("dev.cairn.emulator.."))
          .and()
          .resideOutsideOfPackage("dev.cairn.report..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.cairn.report..")
          .because("a report is data; how people read it is decided in one place");

  @ArchTest
  static final ArchRule nothingKnowsTheCommandLine =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.cairn.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.cairn.cli..", "picocli..")
          .because("Cairn is a library first");

  @ArchTest
  static final ArchRule nothingThatShipsUsesTheTestsOwnTools =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.cairn.testing..", "dev.cairn.testkit.junit..", "dev.cairn.testkit.jqwik..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.cairn.testing..",
              "org.junit..",
              "org.opentest4j..",
              "org.assertj..",
              "net.jqwik..")
          .because("test support is not published, and the core of the kit needs no test engine");

  @ArchTest
  static final ArchRule jqwikIsNeededWhereItIsNamedOnly =
      noClasses()
          .that()
          .resideInAPackage("dev.cairn.testkit.junit..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("net.jqwik..", "dev.cairn.testkit.jqwik..")
          .because("JUnit's users do not have jqwik");

  @ArchTest
  static final ArchRule junitIsNeededWhereItIsNamedOnly =
      noClasses()
          .that()
          .resideInAPackage("dev.cairn.testkit.jqwik..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.junit..", "dev.cairn.testkit.junit..")
          .because("a property needs no test engine but jqwik");

  @ArchTest
  static final ArchRule noProgramUsesTheKit =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.cairn.testkit..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.cairn.testkit..")
          .because("it is for tests");

  @ArchTest
  static final ArchRule nobodyReadsTheWallClock =
      noClasses()
          .that()
          .resideInAnyPackage(POSTGRES, ROCKSET, KINESIS)
          .or()
          .resideInAnyPackage(CORE)
          .should()
          .callMethodWhere(readsTheClock())
          .because("same input, same bytes: the time is an input");

  @ArchTest
  static final ArchRule nobodyAsksForTheDefaultLocale =
      noClasses()
          .should()
          .callMethod(String.class, "formatted", Object[].class)
          .orShould()
          .callMethod(String.class, "format", String.class, Object[].class)
          .orShould()
          .callMethod(String.class, "toUpperCase")
          .orShould()
          .callMethod(String.class, "toLowerCase")
          .because("digits and letters would be those of the country that the program runs in");

  @ArchTest
  static final ArchRule timeIsJavaTime =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.cairn.testing..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.Date")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.Calendar")
          .because("java.time keeps civil and absolute time apart");

  @ArchTest
  static final ArchRule everyExceptionHasTheOneRoot =
      classes()
          .that()
          .areAssignableTo(Throwable.class)
          .and()
          .arePublic()
          .and()
          .resideOutsideOfPackage("dev.cairn.testing..")
          .should()
          .beAssignableTo(CairnException.class)
          .because("its kind decides what a caller does, and the exit code of a command");

  @ArchTest
  static final ArchRule theDoorHasASign =
      classes()
          .that()
          .haveSimpleName("package-info")
          .should()
          .beAnnotatedWith("org.jspecify.annotations.NullMarked")
          .because("null is never meant unless it is written");

  /** A package knows none of those that come after it. */
  private static ArchRule comesBefore(String packages) {
    return noClasses()
        .that()
        .resideInAPackage(packages)
        .should()
        .dependOnClassesThat(inAny(after(packages)))
        .because(
            "the house is read in one order: dms, session, catalog, mapping, plan, finding, bundle,"
                + " drift, emulator, verify, preflight, report");
  }

  private static String[] after(String packages) {
    List<String> all = List.of(CORE);
    return all.subList(all.indexOf(packages) + 1, all.size()).toArray(String[]::new);
  }

  private static DescribedPredicate<JavaClass> inAny(String... packages) {
    return JavaClass.Predicates.resideInAnyPackage(packages);
  }

  private static DescribedPredicate<JavaMethodCall> readsTheClock() {
    return DescribedPredicate.describe(
        "a method that reads the clock",
        call -> {
          MethodCallTarget target = call.getTarget();
          boolean now = target.getName().equals("now") && target.getRawParameterTypes().isEmpty();
          return (now && target.getOwner().getPackageName().equals("java.time"))
              || target.getFullName().equals("java.lang.System.currentTimeMillis()");
        });
  }

  /**
   * Two classes are doors, and know who opens them: a user begins at Catalog and at Target. An
   * annotation of JUnit names the extension that reads it.
   */
  @ArchTest
  static final ArchRule noClassesUseEachOther =
      ClassCycles.none()
          .ignoreDependency("dev.cairn.catalog.Catalog", "dev.cairn.catalog.CatalogReader")
          .ignoreDependency("dev.cairn.bundle.Target", "dev.cairn.bundle.TargetJson")
          .ignoreDependency(
              "dev.cairn.testkit.junit.DmsValues", "dev.cairn.testkit.junit.DmsValuesProvider")
          .ignoreDependency(
              "dev.cairn.testkit.junit.DmsValues", "dev.cairn.testkit.junit.DmsShrinking")
          .ignoreDependency(
              "dev.cairn.testkit.junit.PostgresTest", "dev.cairn.testkit.junit.PostgresVersions");
}
