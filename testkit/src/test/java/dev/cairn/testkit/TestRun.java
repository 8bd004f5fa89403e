package dev.cairn.testkit;

import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The tests of a class, run as by a user's build.
 *
 * @param failures the messages of the tests that failed
 * @param passed the names of the others
 */
record TestRun(List<String> failures, List<String> passed) {
  static TestRun of(Class<?> tests) {
    TestRun run = new TestRun(new ArrayList<>(), new ArrayList<>());
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(tests))
            .configurationParameter("jqwik.database", "")
            .build();
    LauncherFactory.create().execute(request, run.listener());
    return run;
  }

  private TestExecutionListener listener() {
    return new TestExecutionListener() {
      @Override
      public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest() && result.getThrowable().isPresent()) {
          failures.add(result.getThrowable().get().getMessage());
        } else if (test.isTest()) {
          passed.add(test.getDisplayName());
        }
      }
    };
  }
}
