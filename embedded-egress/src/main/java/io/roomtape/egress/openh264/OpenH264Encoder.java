package io.roomtape.egress.openh264;

import io.roomtape.egress.encode.AccessUnitBuffer;
import io.roomtape.egress.encode.AnnexB;
import io.roomtape.egress.encode.Planes;
import io.roomtape.egress.encode.VideoEncoder;
import io.roomtape.egress.encode.VideoFormat;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/** H.264 Main by one encoder of a library. */
final class OpenH264Encoder implements VideoEncoder {
  private static final long MILLIS = 1000;

  private final Library library;
  private final VideoFormat format;
  private final Methods methods;
  private final Bitstream bitstream;
  private final SourcePicture source;
  private final byte[] configuration;
  private final AccessUnitBuffer accessUnit = new AccessUnitBuffer();
  private long count;

  private OpenH264Encoder(Library library, VideoFormat format, MemorySegment self) {
    this.library = library;
    this.format = format;
    this.methods = new Methods(self);
    this.bitstream = new Bitstream(library.layerBytes());
    this.source = new SourcePicture();
    this.configuration = initialize();
  }

  /**
   * @throws OpenH264Exception when the library refuses
   */
  static OpenH264Encoder open(Library library, VideoFormat format) {
    MemorySegment self = library.create();
    try {
      return new OpenH264Encoder(library, format, self);
    } catch (RuntimeException e) {
      library.destroy(self);
      throw e;
    }
  }

  private byte[] initialize() {
    methods.saysErrorsOnly();
    Parameters parameters = new Parameters();
    methods.getDefaults(parameters.bytes());
    if (!parameters.areAsExpected()) {
      throw new OpenH264Exception("OpenH264 " + library.version() + " has unknown parameters");
    }
    parameters.set(format);
    methods.initialize(parameters.bytes());
    methods.encodeParameterSets(bitstream.bytes());
    return AnnexB.configuration(bitstream.layers().getFirst());
  }

  @Override
  public byte[] configuration() {
    return configuration.clone();
  }

  @Override
  public ByteBuffer encode(Planes picture, boolean key) {
    if (key) {
      methods.forceIntra();
    }
    long millis = (count++ * MILLIS + format.framesPerSecond() / 2) / format.framesPerSecond();
    methods.encode(source.of(picture, millis), bitstream.bytes());
    accessUnit.clear();
    // Of an IDR picture the first layer is its parameter sets.
    bitstream.layers().forEach(accessUnit::add);
    if (accessUnit.isEmpty()) {
      throw new OpenH264Exception("OpenH264 left a picture out");
    }
    return accessUnit.taken();
  }

  @Override
  public void close() {
    library.destroy(methods.self());
  }
}
