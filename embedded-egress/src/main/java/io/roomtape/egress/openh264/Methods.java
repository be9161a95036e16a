package io.roomtape.egress.openh264;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** One {@code ISVCEncoder}, through its table of virtual functions: the same in 2.1 to 2.7. */
final class Methods {
  private static final int INITIALIZE_EXT = 1;
  private static final int GET_DEFAULT_PARAMS = 2;
  private static final int ENCODE_FRAME = 4;
  private static final int ENCODE_PARAMETER_SETS = 5;
  private static final int FORCE_INTRA_FRAME = 6;
  private static final int SET_OPTION = 7;
  private static final int COUNT = 9;

  private static final int TRACE_LEVEL = 25;
  private static final int ERRORS = 1;

  private final MemorySegment self;
  private final MemorySegment table;
  private final MethodHandle encode;
  private final MethodHandle forceIntra;

  Methods(MemorySegment self) {
    // Java knows the size of neither: the object's first word points to the table.
    this.self = self.reinterpret(ADDRESS.byteSize());
    this.table = this.self.get(ADDRESS, 0).reinterpret(COUNT * ADDRESS.byteSize());
    this.encode = method(ENCODE_FRAME, Native.ENCODE);
    this.forceIntra = method(FORCE_INTRA_FRAME, Native.FORCE_INTRA);
  }

  private MethodHandle method(int index, FunctionDescriptor type) {
    return Native.LINKER.downcallHandle(table.getAtIndex(ADDRESS, index), type);
  }

  MemorySegment self() {
    return self;
  }

  /** Otherwise warnings go to standard error. */
  void saysErrorsOnly() {
    MethodHandle set = method(SET_OPTION, Native.SET_OPTION);
    MemorySegment level = Arena.ofAuto().allocateFrom(JAVA_INT, ERRORS);
    Native.check("SetOption", () -> (int) set.invokeExact(self, TRACE_LEVEL, level));
  }

  void getDefaults(MemorySegment parameters) {
    MethodHandle get = method(GET_DEFAULT_PARAMS, Native.METHOD);
    Native.check("GetDefaultParams", () -> (int) get.invokeExact(self, parameters));
  }

  void initialize(MemorySegment parameters) {
    MethodHandle initialize = method(INITIALIZE_EXT, Native.METHOD);
    Native.check("InitializeExt", () -> (int) initialize.invokeExact(self, parameters));
  }

  void encodeParameterSets(MemorySegment bitstream) {
    MethodHandle sets = method(ENCODE_PARAMETER_SETS, Native.METHOD);
    Native.check("EncodeParameterSets", () -> (int) sets.invokeExact(self, bitstream));
  }

  void forceIntra() {
    Native.check("ForceIntraFrame", () -> (int) forceIntra.invokeExact(self, true));
  }

  void encode(MemorySegment picture, MemorySegment bitstream) {
    Native.check("EncodeFrame", () -> (int) encode.invokeExact(self, picture, bitstream));
  }
}
