package io.roomtape.contract.simulation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A service behind a network, as one node sees it: a call takes time on its way there and back, so
 * that the node can crash before it, in it and after it, and it may fail with and without having
 * done what it was asked for.
 */
final class Unreliable implements InvocationHandler {
  private final Object service;
  private final Fibers fibers;
  private final Failures failures;

  /** How calls of one service fail. */
  record Failures(
      BooleanSupplier before,
      Supplier<RuntimeException> unreached,
      BooleanSupplier after,
      Supplier<RuntimeException> unanswered) {}

  private Unreliable(Object service, Fibers fibers, Failures failures) {
    this.service = service;
    this.fibers = fibers;
    this.failures = failures;
  }

  static <T> T port(Class<T> port, T service, Fibers fibers, Failures failures) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            new Unreliable(service, fibers, failures)));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    fibers.step();
    if (failures.before().getAsBoolean()) {
      fibers.tell(() -> "fails:  " + told(method, arguments));
      throw failures.unreached().get();
    }
    Object answer = call(method, arguments);
    fibers.tell(() -> told(method, arguments) + " -> " + answer);
    fibers.step();
    if (failures.after().getAsBoolean()) {
      fibers.tell(() -> "is done, and fails: " + method.getName());
      throw failures.unanswered().get();
    }
    return answer;
  }

  private static String told(Method method, Object @Nullable [] arguments) {
    return method.getName() + (arguments == null ? "()" : Arrays.toString(arguments));
  }

  private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(service, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }
}
