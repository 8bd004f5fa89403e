package dev.cairn.rockset;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.cairn.rockset",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule knowsNoDatabaseAndNoDms =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..",
              "org.postgresql..",
              "dev.cairn.catalog..",
              "dev.cairn.mapping..",
              "dev.cairn.plan..",
              "dev.cairn.dms..",
              "dev.cairn.verify..",
              "dev.cairn.bundle..",
              "dev.cairn.cli..")
          .because("Rockset's dialect is of use alone, wherever its documents come from");

  @ArchTest
  static final ArchRule goesOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("collection")
          .definedBy("dev.cairn.rockset.collection..")
          .layer("transform")
          .definedBy("dev.cairn.rockset.transform..")
          .layer("function")
          .definedBy("dev.cairn.rockset.function..")
          .layer("sql")
          .definedBy("dev.cairn.rockset.sql..")
          .layer("dialect")
          .definedBy("dev.cairn.rockset.dialect..")
          .layer("value")
          .definedBy("dev.cairn.rockset.value..")
          .whereLayer("collection")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("transform")
          .mayOnlyBeAccessedByLayers("collection")
          .whereLayer("function")
          .mayOnlyBeAccessedByLayers("transform", "collection")
          .whereLayer("sql")
          .mayOnlyBeAccessedByLayers("transform", "collection")
          .whereLayer("value")
          .mayOnlyBeAccessedByLayers("sql", "function", "transform", "collection")
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
