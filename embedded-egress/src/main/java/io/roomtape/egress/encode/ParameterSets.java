package io.roomtape.egress.encode;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a stream's parameter sets say of its pictures (ITU-T H.264, 7.3.2), as far as it takes to
 * add pictures of one's own.
 *
 * @param spsId of the sequence parameter set
 * @param ppsId of the encoder's picture parameter set
 * @param frameNumBits of {@code frame_num}
 * @param orderBits of {@code pic_order_cnt_lsb}; 0 when pictures are shown as they are decoded
 * @param macroblocks of a picture
 */
record ParameterSets(int spsId, int ppsId, int frameNumBits, int orderBits, int macroblocks) {
  private static final int BASELINE = 66;
  private static final int MAIN = 77;
  private static final int HIGH = 100;
  private static final int SPS_AT = 6;

  /**
   * Of the streams whose pictures can be counted anew: progressive, of one slice group, with
   * picture order count type 0; empty for all others.
   *
   * @param configuration AVCDecoderConfigurationRecord with one set of each kind
   */
  static Optional<ParameterSets> of(byte[] configuration) {
    try {
      ByteBuffer record = ByteBuffer.wrap(configuration).position(SPS_AT);
      ByteBuffer sps = unit(record);
      boolean one = record.get() == 1;
      ByteBuffer pps = unit(record);
      return one ? of(Rbsp.of(sps), Rbsp.of(pps)) : Optional.empty();
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private static ByteBuffer unit(ByteBuffer record) {
    int length = record.getShort() & 0xFFFF;
    ByteBuffer unit = record.slice(record.position(), length);
    record.position(record.position() + length);
    return unit;
  }

  private static Optional<ParameterSets> of(Rbsp sps, Rbsp pps) {
    int profile = sps.u(8);
    sps.u(16);
    int spsId = sps.ue();
    if (profile == HIGH) {
      boolean usual = sps.ue() == 1 && sps.ue() == 0 && sps.ue() == 0 && sps.u(2) == 0;
      if (!usual) {
        return Optional.empty();
      }
    } else if (profile != BASELINE && profile != MAIN) {
      return Optional.empty();
    }
    int frameNumBits = sps.ue() + 4;
    int orderType = sps.ue();
    int orderBits = orderType == 0 ? sps.ue() + 4 : 0;
    boolean refersToOne = orderType != 1 && sps.ue() == 1;
    sps.u(1); // gaps_in_frame_num_value_allowed_flag
    int macroblocks = (sps.ue() + 1) * (sps.ue() + 1);
    boolean progressive = sps.flag();
    int ppsId = pps.ue();
    pps.ue(); // seq_parameter_set_id
    pps.u(2); // entropy_coding_mode_flag, bottom_field_pic_order_in_frame_present_flag
    boolean oneGroup = pps.ue() == 0;
    return refersToOne && progressive && oneGroup
        ? Optional.of(new ParameterSets(spsId, ppsId, frameNumBits, orderBits, macroblocks))
        : Optional.empty();
  }

  /** The configuration with one more picture parameter set. */
  static byte[] with(byte[] configuration, byte[] pps) {
    int sets = SPS_AT + 2 + ByteBuffer.wrap(configuration).getShort(SPS_AT);
    int end = sets + 3 + ByteBuffer.wrap(configuration).getShort(sets + 1);
    ByteBuffer record = ByteBuffer.allocate(configuration.length + 2 + pps.length);
    record.put(configuration, 0, end).putShort((short) pps.length).put(pps);
    record.put(configuration, end, configuration.length - end);
    record.put(sets, (byte) 2);
    return Arrays.copyOf(record.array(), record.position());
  }
}
