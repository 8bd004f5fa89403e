package dev.cairn.testing;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SliceRule;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds top-level classes that use each other in a cycle. A sealed type, the classes it permits and
 * its visitor count as one class; nested classes belong to their top-level class. What ANTLR
 * generates, in packages named {@code grammar}, is left out.
 */
public final class ClassCycles implements SliceAssignment {
  private ClassCycles() {}

  /** The rule that the imported classes have no cycles; it fails when no class was imported. */
  public static SliceRule none() {
    return slices()
        .assignedFrom(new ClassCycles())
        .should()
        .beFreeOfCycles()
        .because("a reader can then begin at a class that uses no other");
  }

  @Override
  public String getDescription() {
    return "top-level classes and sealed families";
  }

  @Override
  public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
    if (javaClass.getPackageName().endsWith(".grammar")) {
      return SliceIdentifier.ignore();
    }
    Class<?> type = javaClass.reflect();
    Class<?> visited = visited(type);
    return SliceIdentifier.of((visited == null ? family(type) : visited).getName());
  }

  /** The sealed type above a class and its enclosing classes, or the top-level class if none. */
  private static Class<?> family(Class<?> type) {
    Class<?> sealedParent =
        Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()))
            .filter(parent -> parent.isSealed() && isNeighbour(parent, type))
            .findFirst()
            .orElse(null);
    if (sealedParent != null) {
      return family(sealedParent);
    }
    Class<?> enclosing = type.getEnclosingClass();
    return enclosing == null ? type : family(enclosing);
  }

  /** The sealed family of which an interface has a method for each form; null if it has none. */
  private static @Nullable Class<?> visited(Class<?> type) {
    if (!type.isInterface() || type.isSealed()) {
      return null;
    }
    Set<@Nullable Class<?>> visited =
        Arrays.stream(type.getDeclaredMethods())
            .filter(method -> Modifier.isAbstract(method.getModifiers()))
            .map(ClassCycles::argument)
            .collect(Collectors.toSet());
    return visited.size() == 1 ? visited.iterator().next() : null;
  }

  /** The sealed family of a method's only parameter; null if there is no such. */
  private static @Nullable Class<?> argument(Method method) {
    if (method.getParameterCount() != 1) {
      return null;
    }
    Class<?> family = family(method.getParameterTypes()[0]);
    return family.isSealed() && isNeighbour(family, method.getDeclaringClass()) ? family : null;
  }

  /** Whether both classes are in one package, as a sealed family is. */
  private static boolean isNeighbour(Class<?> one, Class<?> other) {
    return one.getPackageName().equals(other.getPackageName());
  }
}
