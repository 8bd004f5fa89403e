package dev.cairn.rockset;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.cairn.testing.ClassCycles;

@AnalyzeClasses(
    packages = "dev.cairn.rockset",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule isOfUseAlone =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java.lang..",
              "java.util..",
              "java.io..",
              "java.math..",
              "java.nio..",
              "java.security..",
              "java.text..",
              "java.time..",
              "javax.crypto..",
              "com.fasterxml.jackson.core..",
              "com.google.re2j..",
              "org.antlr.v4.runtime..",
              "org.jspecify.annotations..",
              "dev.cairn",
              "dev.cairn.postgres..",
              "dev.cairn.text..",
              "dev.cairn.rockset..")
          .because("Rockset's dialect is of use alone, wherever its documents come from");

  @ArchTest static final ArchRule hasNoCyclesOfClasses = ClassCycles.none();

  @ArchTest
  static final ArchRule goesOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("collection")
          .definedBy("dev.cairn.rockset.collection..")
          .layer("transform")
          .definedBy("dev.cairn.rockset.transform..")
          .layer("scan")
          .definedBy("dev.cairn.rockset.scan..")
          .layer("function")
          .definedBy("dev.cairn.rockset.function..")
          .layer("sql")
          .definedBy("dev.cairn.rockset.sql..")
          .layer("json")
          .definedBy("dev.cairn.rockset.json..")
          .layer("time")
          .definedBy("dev.cairn.rockset.time..")
          .layer("dialect")
          .definedBy("dev.cairn.rockset.dialect..")
          .layer("value")
          .definedBy("dev.cairn.rockset.value..")
          .whereLayer("collection")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("transform")
          .mayOnlyBeAccessedByLayers("collection")
          .whereLayer("scan")
          .mayOnlyBeAccessedByLayers("transform")
          .whereLayer("function")
          .mayOnlyBeAccessedByLayers("transform", "collection")
          .whereLayer("sql")
          .mayOnlyBeAccessedByLayers("transform", "collection")
          .whereLayer("json")
          .mayOnlyBeAccessedByLayers("function", "scan", "transform", "collection")
          .whereLayer("time")
          .mayOnlyBeAccessedByLayers("json", "function", "transform")
          .whereLayer("value")
          .mayOnlyBeAccessedByLayers(
              "time", "json", "sql", "function", "scan", "transform", "collection")
          .because("a reader who begins at values meets nothing that he has not read yet");

  @ArchTest
  static final ArchRule postgresOnlyForArrayLiterals =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.cairn.rockset.function..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.cairn.postgres..")
          .because("only PG_ARRAY_PARSE reads PostgreSQL's text");
}
