package dev.cairn.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass.Predicates;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What SECURITY.md says that no part of Cairn does: no data can make it do so. */
@AnalyzeClasses(packages = "dev.cairn", importOptions = ImportOption.DoNotIncludeTests.class)
class SecurityRulesTest {
  @ArchTest
  static final ArchRule onlySessionsConnect =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.cairn.session..", "dev.cairn.server..", "dev.cairn.kinesis..")
          .and()
          .resideOutsideOfPackages(
              "dev.cairn.flink..", "dev.cairn.testing..", "dev.cairn.harness..")
          .should()
          .dependOnClassesThat(
              Predicates.resideInAnyPackage("java.net.http..", "javax.net..")
                  .or(Predicates.type(java.net.Socket.class))
                  .or(Predicates.type(java.net.ServerSocket.class))
                  .or(Predicates.type(java.net.URLConnection.class))
                  .or(Predicates.resideInAnyPackage("java.nio.channels..").and(sockets())))
          .because("Cairn connects only to what the user names");

  @ArchTest
  static final ArchRule onlyTheEmbeddedServerIsAProgram =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.cairn.server..", "dev.cairn.cli..", "dev.cairn.flink..")
          .and()
          .resideOutsideOfPackages("dev.cairn.testing..", "dev.cairn.harness..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ProcessBuilder.class)
          .orShould()
          .callMethod(Runtime.class, "exec", String.class)
          .orShould()
          .callMethod(Runtime.class, "exec", String[].class)
          .because("no schema, value, record or bundle can make Cairn start a program");

  @ArchTest
  static final ArchRule nothingIsLoadedOrDeserialized =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.cairn.testing..", "dev.cairn.harness..", "dev.cairn.flink..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(java.io.ObjectInputStream.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(java.net.URLClassLoader.class)
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("javax.script..")
          .because("no input of Cairn contains code");

  private static com.tngtech.archunit.base.DescribedPredicate<
          com.tngtech.archunit.core.domain.JavaClass>
      sockets() {
    return Predicates.simpleNameContaining("Socket");
  }
}
