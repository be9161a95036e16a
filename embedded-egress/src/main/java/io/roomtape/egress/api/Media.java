package io.roomtape.egress.api;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.roomtape.egress.capture.Match;
import io.roomtape.egress.capture.Route;
import io.roomtape.egress.capture.Selection;
import io.roomtape.egress.journal.Channel;
import io.roomtape.livekit.twirp.TwirpException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import livekit.LivekitEgress.AudioChannel;
import livekit.LivekitEgress.AudioConfig;
import livekit.LivekitEgress.AudioRoute;
import livekit.LivekitEgress.MediaSource;
import livekit.LivekitEgress.ParticipantVideo;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.TrackSource;

/** The {@code media} source of {@code StartEgress}: one picture, and any sounds. */
final class Media {
  /** {@code AudioConfig.capture_all}; the classes for Java have {@code routes} there. */
  private static final int CAPTURE_ALL = 1;

  /** {@code AudioConfig.routes}. */
  private static final int ROUTES = 2;

  private Media() {}

  static Selection selection(MediaSource media) throws TwirpException {
    Refusals.unsupported(media.hasData(), "media.data: it records pictures and sound");
    List<Match> pictures = pictures(media);
    List<Route> sounds = sounds(media.getAudio());
    Refusals.invalid(pictures.isEmpty() && sounds.isEmpty(), "audio or video");
    return new Selection(pictures, sounds, false, Selection.Ends.WITH_THE_ROOM);
  }

  /** Without what {@link #selection} knows and the classes for Java do not. */
  static MediaSource known(MediaSource media) {
    UnknownFieldSet.Builder others = media.getAudio().getUnknownFields().toBuilder();
    others.clearField(CAPTURE_ALL).clearField(ROUTES);
    return media.hasAudio()
        ? media.toBuilder()
            .setAudio(media.getAudio().toBuilder().setUnknownFields(others.build()))
            .build()
        : media;
  }

  private static List<Match> pictures(MediaSource media) throws TwirpException {
    return switch (media.getVideoCase()) {
      case VIDEO_TRACK_ID -> {
        Refusals.invalid(media.getVideoTrackId().isEmpty(), "media.video_track_id");
        yield List.of(new Match.Track(media.getVideoTrackId()));
      }
      case PARTICIPANT_VIDEO -> List.of(picture(media.getParticipantVideo()));
      case VIDEO_NOT_SET -> List.of();
    };
  }

  private static Match picture(ParticipantVideo video) throws TwirpException {
    Refusals.invalid(video.getIdentity().isEmpty(), "media.participant_video.identity");
    return new Match.Person(
        video.getIdentity(),
        Set.of(video.getPreferScreenShare() ? TrackSource.SCREEN_SHARE : TrackSource.CAMERA));
  }

  private static List<Route> sounds(AudioConfig audio) throws TwirpException {
    UnknownFieldSet later = audio.getUnknownFields();
    List<Route> routes = new ArrayList<>();
    for (AudioRoute route : audio.getRoutesList()) {
      routes.add(route(route));
    }
    for (ByteString route : later.getField(ROUTES).getLengthDelimitedList()) {
      routes.add(route(parsed(route)));
    }
    List<Long> all = later.getField(CAPTURE_ALL).getVarintList();
    if (!all.isEmpty() && all.getLast() != 0) {
      routes.add(new Route(new Match.Any()));
    }
    return routes;
  }

  private static AudioRoute parsed(ByteString route) throws TwirpException {
    try {
      AudioRoute parsed = AudioRoute.parseFrom(route);
      Refusals.unknown(parsed);
      return parsed;
    } catch (InvalidProtocolBufferException e) {
      throw Refusals.invalid("media.audio.routes");
    }
  }

  private static Route route(AudioRoute route) throws TwirpException {
    return new Route(match(route), channel(route.getChannel()));
  }

  private static Match match(AudioRoute route) throws TwirpException {
    return switch (route.getMatchCase()) {
      case TRACK_ID -> {
        Refusals.invalid(route.getTrackId().isEmpty(), "media.audio.routes.track_id");
        yield new Match.Track(route.getTrackId());
      }
      case PARTICIPANT_IDENTITY -> {
        String identity = route.getParticipantIdentity();
        Refusals.invalid(identity.isEmpty(), "media.audio.routes.participant_identity");
        yield new Match.Person(identity);
      }
      case PARTICIPANT_KIND -> {
        ParticipantInfo.Kind kind = route.getParticipantKind();
        Refusals.invalid(
            kind == ParticipantInfo.Kind.UNRECOGNIZED, "media.audio.routes.participant_kind");
        yield new Match.Kind(kind);
      }
      case MATCH_NOT_SET ->
          throw Refusals.invalid(
              "media.audio.routes (track_id, participant_identity or participant_kind)");
    };
  }

  private static Channel channel(AudioChannel channel) throws TwirpException {
    return switch (channel) {
      case AUDIO_CHANNEL_BOTH -> Channel.BOTH;
      case AUDIO_CHANNEL_LEFT -> Channel.LEFT;
      case AUDIO_CHANNEL_RIGHT -> Channel.RIGHT;
      case UNRECOGNIZED -> throw Refusals.invalid("media.audio.routes.channel");
    };
  }
}
