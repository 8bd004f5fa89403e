package dev.cairn.testkit.junit;

import dev.cairn.testkit.DmsFailure;
import dev.cairn.testkit.DmsKit;
import dev.cairn.testkit.DmsSample;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Calls a test that failed again with smaller values, to show the smallest. */
final class DmsShrinking implements InvocationInterceptor {
  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> call,
      ExtensionContext context)
      throws Throwable {
    try {
      invocation.proceed();
    } catch (Exception | AssertionError e) {
      DmsValues values = call.getExecutable().getAnnotation(DmsValues.class);
      if (values == null
          || isAborted(e)
          || call.getArguments().size() != 1
          || !(call.getArguments().get(0) instanceof DmsSample failed)) {
        throw e;
      }
      DmsKit kit = DmsValuesProvider.kit(values);
      Object test = call.getTarget().orElse(null);
      call.getExecutable().setAccessible(true);
      DmsFailure smallest =
          kit.shrink(failed, sample -> thrown(call.getExecutable(), test, sample));
      throw new AssertionError(smallest.toString(), e);
    }
  }

  /** Whether an assumption of the test did not hold. */
  private static boolean isAborted(Throwable thrown) {
    return thrown.getClass().getName().equals("org.opentest4j.TestAbortedException");
  }

  private static @Nullable Throwable thrown(
      Method method, @Nullable Object test, DmsSample sample) {
    try {
      method.invoke(test, sample);
      return null;
    } catch (InvocationTargetException e) {
      Throwable thrown = e.getCause();
      return thrown == null || isAborted(thrown) ? null : thrown;
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("the test cannot be called again", e);
    }
  }
}
