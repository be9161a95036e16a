package io.roomtape.egress.openh264;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;

/** How the library's functions are called. */
final class Native {
  static final Linker LINKER = Linker.nativeLinker();

  static final FunctionDescriptor CREATE = FunctionDescriptor.of(JAVA_INT, ADDRESS);
  static final FunctionDescriptor DESTROY = FunctionDescriptor.ofVoid(ADDRESS);
  static final FunctionDescriptor METHOD = FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);
  static final FunctionDescriptor ENCODE =
      FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
  static final FunctionDescriptor SET_OPTION =
      FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS);
  static final FunctionDescriptor FORCE_INTRA =
      FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_BOOLEAN);

  private Native() {}

  @FunctionalInterface
  interface Procedure {
    @SuppressWarnings("IllegalThrows") // as method handles do
    void run() throws Throwable;
  }

  @FunctionalInterface
  interface Function {
    int run() throws Throwable;
  }

  static void call(Procedure procedure) {
    try {
      procedure.run();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @throws OpenH264Exception when the result is not 0
   */
  static void check(String name, Function function) {
    call(
        () -> {
          int result = function.run();
          if (result != 0) {
            throw new OpenH264Exception("OpenH264's " + name + " failed with " + result);
          }
        });
  }
}
