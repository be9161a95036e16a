package io.roomtape.egress.openh264;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.roomtape.egress.encode.VideoEncoder;
import io.roomtape.egress.encode.VideoFormat;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/** A libopenh264 that is loaded, and stays so until the process ends. */
public final class Library {
  private final String name;
  private final MethodHandle create;
  private final MethodHandle destroy;
  private final Version version;

  private Library(String name, SymbolLookup symbols) {
    this.name = name;
    this.create = function(symbols, "WelsCreateSVCEncoder", Native.CREATE);
    this.destroy = function(symbols, "WelsDestroySVCEncoder", Native.DESTROY);
    this.version = version(function(symbols, "WelsGetCodecVersionEx", Native.DESTROY));
    if (!version.isKnown()) {
      throw new OpenH264Exception(name + " is OpenH264 " + version + ", known are 2.1 to 2.7");
    }
  }

  /**
   * @throws OpenH264Exception when the file is not there, cannot be loaded here, or is no OpenH264
   *     of a known version
   */
  public static Library at(Path file) {
    try {
      return new Library(file.toString(), SymbolLookup.libraryLookup(file, Arena.global()));
    } catch (IllegalArgumentException e) {
      throw new OpenH264Exception(file + " cannot be loaded", e);
    }
  }

  /**
   * @param name as the system's loader looks for it, such as {@code libopenh264.so.7}
   * @throws OpenH264Exception as {@link #at}
   */
  public static Library named(String name) {
    try {
      return new Library(name, SymbolLookup.libraryLookup(name, Arena.global()));
    } catch (IllegalArgumentException e) {
      throw new OpenH264Exception("there is no " + name, e);
    }
  }

  private MethodHandle function(SymbolLookup symbols, String symbol, FunctionDescriptor type) {
    MemorySegment address =
        symbols.find(symbol).orElseThrow(() -> new OpenH264Exception(name + " has no " + symbol));
    return Native.LINKER.downcallHandle(address, type);
  }

  // The function without Ex returns a structure, which differs between platforms.
  private static Version version(MethodHandle get) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment numbers = arena.allocate(JAVA_INT, 4);
      Native.call(
          () -> {
            get.invokeExact(numbers);
          });
      return new Version(
          numbers.getAtIndex(JAVA_INT, 0),
          numbers.getAtIndex(JAVA_INT, 1),
          numbers.getAtIndex(JAVA_INT, 2));
    }
  }

  /** Such as {@code 2.7.0}. */
  public String version() {
    return version.toString();
  }

  /**
   * @throws OpenH264Exception when the library refuses
   */
  public VideoEncoder open(VideoFormat format) {
    return OpenH264Encoder.open(this, format);
  }

  int layerBytes() {
    return version.layerBytes();
  }

  /** A new {@code ISVCEncoder}. */
  MemorySegment create() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment made = arena.allocate(ADDRESS);
      Native.check("WelsCreateSVCEncoder", () -> (int) create.invokeExact(made));
      return made.get(ADDRESS, 0);
    }
  }

  void destroy(MemorySegment encoder) {
    Native.call(
        () -> {
          destroy.invokeExact(encoder);
        });
  }
}
