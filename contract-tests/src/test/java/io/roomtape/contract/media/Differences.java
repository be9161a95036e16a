package io.roomtape.contract.media;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.Set;

/**
 * Where an implementation deviates from livekit-server 1.13.5. Everything that is not named here
 * must be the same.
 */
record Differences(Set<Difference> all) {
  /** One deviation, with its reason: first those of the embedded server, then those of 1.11.0. */
  enum Difference {
    KEEPS_REFUSED_TOKENS_TO_ITSELF(
        "livekit-server quotes a token that it refuses; credentials do not belong into answers"),
    TAKES_A_NUMBER_FOR_A_TEXT(
        "protobuf-java's JSON parser reads {\"name\":5} as \"5\"; no client sends it"),
    NAMES_A_BROKEN_FRAME_IN_THE_CLOSE_CODE(
        "livekit-server closes with 1000, RFC 6455 section 7.4.1 has codes for it"),
    HAS_NO_DATA_TRACKS(
        "nothing that is recorded or shown here uses them, their schemas and their permissions;"
            + " they are refused with the words of a livekit-server that has them turned off"),
    HAS_NO_WHIP(
        "a publisher of one HTTP request has nobody to tell of subscribers, layers and mutes, on"
            + " which forwarding and recording rely; it is told to use a client"),
    OFFERS_ROOMS_ALONE(
        "ingress, SIP and agents need workers beside a server; their calls are refused as"
            + " unimplemented"),
    TAKES_VP8_H264_AND_VP9_ONLY(
        "AV1 and H.265 are neither forwarded by layers nor recorded here, PCMU and PCMA nobody"
            + " uses; a client publishes in what is listed. A track has one codec: no backup codec"
            + " is ever asked for, and who cannot receive the codec is told so"),
    PUBLISHES_BEFORE_THE_CONNECTION_IS_UP(
        "livekit-server waits for its publisher's connection; a track that is negotiated can be"
            + " subscribed to at once, so that no subscriber misses its beginning"),
    TELLS_A_NEW_LISTENER_WHO_SPEAKS(
        "livekit-server did until 1.9.4, and has forgotten it since: somebody who speaks steadily"
            + " is no speaker to whoever comes, and one to whoever has unsubscribed"),
    TAKES_BASELINE_H264_ONLY(
        "what one publishes must suit all: not every decoder takes high profile, and no client"
            + " offers it alone"),
    TELLS_CAPABILITIES_TO_CLIENTS_ONLY(
        "the protobuf classes for Java lack the field, so that it is missing where answers to"
            + " servers are written as JSON; only clients look it up"),

    ALLOWS_64000_BYTES("livekit-server before 1.13.2: metadata and attributes had one limit"),
    TAKES_ANY_METADATA_AT_FIRST(
        "livekit-server before 1.13.2: tokens and CreateRoom were not looked at"),
    SAYS_NOTHING_OF_LAYERS(
        "livekit-server before 1.13: a track announced without codecs had no layer mode"),
    ENDS_ON_JSON_OF_LATER_PROTOCOLS("livekit-server before 1.13: unknown fields were an error"),
    KEEPS_CAPABILITIES_TO_ITSELF("livekit-server before 1.13.2"),
    SHORTENS_TOKENS("livekit-server before 1.13.2: a refreshed token was good for ten minutes"),
    KNOWS_NO_DATA_BLOBS("livekit-server before 1.13.2 did not answer requests for them");

    private final String reason;

    Difference(String reason) {
      this.reason = reason;
    }
  }

  Differences {
    all = Set.copyOf(all);
  }

  static Differences none() {
    return new Differences(Set.of());
  }

  boolean has(Difference difference) {
    return all.contains(difference);
  }

  /** Skips the calling test, with the reason, where the implementation deviates. */
  void skipIf(Difference difference) {
    assumeFalse(has(difference), difference.reason);
  }
}
