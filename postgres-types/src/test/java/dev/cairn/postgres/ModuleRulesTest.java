package dev.cairn.postgres;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.cairn.testing.ClassCycles;

@AnalyzeClasses(
    packages = "dev.cairn.postgres",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleRulesTest {
  @ArchTest
  static final ArchRule dependsOnTheJdkAndAntlrOnly =
      classes()
          .that()
          .resideInAPackage("dev.cairn.postgres..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.cairn",
              "dev.cairn.postgres..",
              "java.lang..",
              "java.math..",
              "java.time..",
              "java.util..",
              "org.antlr.v4.runtime..",
              "org.jspecify.annotations..")
          .because("PostgreSQL's types and texts are used without a database, a driver or Rockset");

  @ArchTest
  static final ArchRule typesKnowNoValues =
      noClasses()
          .that()
          .resideInAnyPackage("dev.cairn.postgres", "dev.cairn.postgres.grammar")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.cairn.postgres.value")
          .because("a type is known without a value of it");

  @ArchTest static final ArchRule noClassesUseEachOther = ClassCycles.none();
}
