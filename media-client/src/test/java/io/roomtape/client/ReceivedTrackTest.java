package io.roomtape.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.webrtc.rtp.SrtpKey;
import io.roomtape.webrtc.rtp.SrtpProfile;
import io.roomtape.webrtc.rtp.SrtpReceiver;
import io.roomtape.webrtc.rtp.SrtpSender;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A client whose keys came after the key frame would wait for the next by chance. */
class ReceivedTrackTest {
  private static final SrtpProfile PROFILE = SrtpProfile.AEAD_AES_128_GCM;
  private static final byte[] MATERIAL = new byte[PROFILE.keyingMaterialLength()];
  private static final int HEADER = 12;
  private static final long MILLI = 1_000_000;
  private static final long NOW = 5_000 * MILLI;

  private final SrtpSender server = new SrtpSender(SrtpKey.ofServer(PROFILE, MATERIAL));
  private final SrtpReceiver keys = new SrtpReceiver(SrtpKey.ofServer(PROFILE, MATERIAL));
  private final ReceivedTrack video = new ReceivedTrack("TR_1", 7, true);
  private int sequence;

  @Test
  void asksForAKeyFrameWhenPicturesComeWithoutOne() {
    assertThat(video.pictureLoss(1, NOW)).as("nothing came yet").isEmpty();
    send(video, false, NOW);
    assertThat(video.pictureLoss(1, NOW)).isPresent();
    assertThat(video.pictureLoss(1, NOW + 199 * MILLI)).as("on its way").isEmpty();
    assertThat(video.pictureLoss(1, NOW + 200 * MILLI)).as("lost").isPresent();
    send(video, true, NOW + 300 * MILLI);
    assertThat(video.firstKeyFrame()).isCompletedWithValue(NOW + 300 * MILLI);
    assertThat(video.pictureLoss(1, NOW + 600 * MILLI)).isEmpty();
  }

  @Test
  void soundHasNoKeyFrames() {
    ReceivedTrack sound = new ReceivedTrack("TR_2", 7, false);
    send(sound, false, NOW);
    assertThat(sound.pictureLoss(1, NOW)).isEmpty();
  }

  private void send(ReceivedTrack track, boolean key, long now) {
    ByteBuffer packet = ByteBuffer.allocate(100);
    packet.put((byte) 0x80).put((byte) 96).putShort((short) ++sequence).putInt(0).putInt(7);
    packet.put((byte) 0x10).put((byte) (key ? 0x10 : 0x11));
    byte[] out = new byte[packet.capacity() + SrtpSender.OVERHEAD];
    int length = server.rtp(packet.array(), HEADER, packet.capacity(), out);
    track.received(Arrays.copyOf(out, out.length), length, now, keys);
  }
}
