package dev.cairn.cli;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.cairn.testing.ClassCycles;

/** No class above the dialect uses a class that uses it. */
@AnalyzeClasses(
    packages = {
      "dev.cairn.sample",
      "dev.cairn.json",
      "dev.cairn.dms",
      "dev.cairn.session",
      "dev.cairn.catalog",
      "dev.cairn.mapping",
      "dev.cairn.plan",
      "dev.cairn.bundle",
      "dev.cairn.drift",
      "dev.cairn.emulator",
      "dev.cairn.verify",
      "dev.cairn.preflight",
      "dev.cairn.report",
      "dev.cairn.server",
      "dev.cairn.ddl",
      "dev.cairn.kinesis",
      "dev.cairn.testkit",
      "dev.cairn.cli"
    },
    importOptions = ImportOption.DoNotIncludeTests.class)
class CircleRulesTest {
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
