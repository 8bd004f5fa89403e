package dev.cairn.flink;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.cairn.testing.ClassCycles;

/** No class of the job uses a class that uses it. */
@AnalyzeClasses(packages = "dev.cairn.flink", importOptions = ImportOption.DoNotIncludeTests.class)
class FlinkCirclesTest {
  @ArchTest static final ArchRule noClassesUseEachOther = ClassCycles.none();
}
