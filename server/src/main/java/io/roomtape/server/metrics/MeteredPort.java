package io.roomtape.server.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.roomtape.server.recordings.MediaBody;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Times every call through a port, and counts the bytes of the media that it opens. */
public final class MeteredPort implements InvocationHandler {
  private final Object adapter;
  private final MeterRegistry registry;
  private final String name;

  private MeteredPort(Object adapter, MeterRegistry registry, String name) {
    this.adapter = adapter;
    this.registry = registry;
    this.name = name;
  }

  /**
   * The same adapter, timed.
   *
   * @param name of the timer; its tags are {@code operation}, the port's method, and {@code
   *     outcome}, which is {@code ok} or {@code failed}
   */
  public static <T> T of(Class<T> port, T adapter, MeterRegistry registry, String name) {
    MeteredPort metered = new MeteredPort(adapter, registry, name);
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(), new Class<?>[] {port, AutoCloseable.class}, metered));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return method.invoke(adapter, arguments);
    }
    if (method.getDeclaringClass() == AutoCloseable.class) {
      close();
      return null;
    }
    return timed(method, arguments);
  }

  private @Nullable Object timed(Method method, Object @Nullable [] arguments) throws Throwable {
    Timer.Sample sample = Timer.start(registry);
    String outcome = "failed";
    try {
      Object result = method.invoke(adapter, arguments);
      outcome = "ok";
      return result instanceof MediaBody body ? new CountedBody(body, registry) : result;
    } catch (InvocationTargetException thrown) {
      throw thrown.getTargetException();
    } finally {
      sample.stop(registry.timer(name, "operation", method.getName(), "outcome", outcome));
    }
  }

  private void close() throws Exception {
    if (adapter instanceof AutoCloseable closeable) {
      closeable.close();
    }
  }
}
