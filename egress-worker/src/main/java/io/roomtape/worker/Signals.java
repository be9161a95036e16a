package io.roomtape.worker;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears SIGTERM and SIGINT, each time. A shutdown hook hears of the first alone; what does is in
 * {@code jdk.unsupported}, which compilers warn of.
 */
final class Signals {
  private static final Logger log = LoggerFactory.getLogger(Signals.class);

  private Signals() {}

  static void hear(Runnable listener) {
    try {
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Class<?> signal = Class.forName("sun.misc.Signal");
      Method handle = signal.getMethod("handle", signal, handler);
      InvocationHandler heard =
          (_, method, _) -> {
            if (method.getName().equals("handle")) {
              listener.run();
            }
            return null;
          };
      Object proxy =
          Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, heard);
      for (String name : new String[] {"TERM", "INT"}) {
        handle.invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
      }
    } catch (ReflectiveOperationException e) {
      log.warn("Signals cannot be heard: recordings end with the process", e);
    }
  }
}
