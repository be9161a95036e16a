package io.roomtape.benchmarks.stages;

import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.ConstantDescs;
import java.lang.reflect.AccessFlag;
import java.util.Optional;
import java.util.stream.Stream;

/** What a recorder does with its time, in the order of the work. */
public enum Stage {
  DECODE("decode pictures"),
  HEAR("decode sound"),
  PAINT("scale and paint"),
  ENCODE("encode pictures"),
  SPEAK("encode sound"),
  WRITE("write the file"),
  REST("read the journal, keep the clocks, mix"),
  RUNTIME("compile, collect garbage, other threads");

  private static final String FILES = "io/roomtape/egress/mp4/";

  private final String text;

  Stage(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  /** Of a method that is to be timed; what it calls may be of another stage. */
  static Optional<Stage> of(ClassModel type, MethodModel method) {
    String self = type.thisClass().asInternalName();
    return method.flags().has(AccessFlag.ABSTRACT)
            || isAccessor(method)
            || (self.startsWith(FILES) && !method.flags().has(AccessFlag.PUBLIC))
        ? Optional.empty()
        : Stream.concat(
                Stream.of(self), type.interfaces().stream().map(port -> port.asInternalName()))
            .flatMap(name -> of(name, method.methodName().stringValue()).stream())
            .findFirst();
  }

  private static boolean isAccessor(MethodModel method) {
    var type = method.methodTypeSymbol();
    return method.methodName().stringValue().startsWith("<")
        || (type.parameterCount() == 0 && !type.returnType().equals(ConstantDescs.CD_void));
  }

  private static Optional<Stage> of(String type, String method) {
    if (type.startsWith(FILES)) {
      return Optional.of(WRITE);
    }
    return Optional.ofNullable(
        switch (type.substring(type.lastIndexOf('/') + 1)) {
          case "VideoDecoder" -> DECODE;
          case "AudioDecoder" -> HEAR;
          case "Canvas" -> PAINT;
          case "Mp4File", "Remux" -> WRITE;
          case "Output" -> method.equals("frame") ? ENCODE : method.equals("sound") ? SPEAK : null;
          default -> null;
        });
  }
}
