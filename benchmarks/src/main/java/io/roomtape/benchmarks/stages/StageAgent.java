package io.roomtape.benchmarks.stages;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** Puts the clock into the recorder's classes as they are loaded. */
public final class StageAgent implements ClassFileTransformer {
  private static final ClassDesc CLOCK = StageClock.class.describeConstable().orElseThrow();
  private static final ClassDesc STAGE = Stage.class.describeConstable().orElseThrow();
  private static final MethodTypeDesc CALL = MethodTypeDesc.of(ConstantDescs.CD_void);
  private static final MethodTypeDesc CALL_WITH_STAGE =
      MethodTypeDesc.of(ConstantDescs.CD_void, STAGE);

  private StageAgent() {}

  /**
   * @param file where the stages' times are written when the process ends
   */
  public static void premain(String file, Instrumentation instrumentation) {
    StageClock.reportsTo(Path.of(file));
    instrumentation.addTransformer(new StageAgent());
  }

  /** Packs the agent. */
  public static Path jar(Path file) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", StageAgent.class.getName());
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      for (Class<?> type :
          List.of(StageAgent.class, StageAgent.Timing.class, StageClock.class, Stage.class)) {
        String entry = type.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(entry));
        try (var in = StageAgent.class.getClassLoader().getResourceAsStream(entry)) {
          Objects.requireNonNull(in).transferTo(jar);
        }
      }
    }
    return file;
  }

  @Override
  public byte @Nullable [] transform(
      Module module,
      ClassLoader loader,
      String name,
      @Nullable Class<?> redefined,
      ProtectionDomain domain,
      byte[] bytes) {
    if (name == null || !name.startsWith("io/roomtape/egress/")) {
      return null;
    }
    ClassFile classFile = ClassFile.of();
    ClassModel type = classFile.parse(bytes);
    return classFile.transformClass(type, (builder, element) -> add(type, builder, element));
  }

  private static void add(ClassModel type, ClassBuilder builder, ClassElement element) {
    if (element instanceof MethodModel method && method.code().isPresent()) {
      Timing timing = new Timing(Stage.of(type, method));
      builder.transformMethod(method, MethodTransform.transformingCode(timing));
    } else {
      builder.with(element);
    }
  }

  /** Of one method: of a stage, or else only where it ends the process. */
  private record Timing(Optional<Stage> stage) implements CodeTransform {
    @Override
    public void atStart(CodeBuilder builder) {
      stage.ifPresent(
          begun ->
              builder
                  .getstatic(STAGE, begun.name(), STAGE)
                  .invokestatic(CLOCK, "enter", CALL_WITH_STAGE));
    }

    @Override
    public void accept(CodeBuilder builder, CodeElement element) {
      if (stage.isPresent() && element instanceof ReturnInstruction) {
        builder.invokestatic(CLOCK, "exit", CALL);
      } else if (element instanceof InvokeInstruction call && endsProcess(call)) {
        builder.invokestatic(CLOCK, "report", CALL);
      }
      builder.with(element);
    }

    private static boolean endsProcess(InvokeInstruction call) {
      String name = call.name().stringValue();
      return call.owner().asInternalName().equals("java/lang/Runtime")
          && (name.equals("halt") || name.equals("exit"));
    }
  }
}
