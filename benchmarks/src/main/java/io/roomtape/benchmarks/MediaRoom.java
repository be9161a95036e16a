package io.roomtape.benchmarks;

import io.roomtape.client.MediaClient;
import io.roomtape.client.Network;
import io.roomtape.client.PublishedVideo;
import io.roomtape.client.ReceivedTrack;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One room of a media server, and clients in it. */
final class MediaRoom implements AutoCloseable {
  private static final String NAME = "bench";
  private static final long PATIENCE_SECONDS = 30;

  private final MediaServer server;
  private final Network network = Network.loopback();
  private final List<MediaClient> clients = new ArrayList<>();
  private final List<PublishedVideo> videos = new ArrayList<>();
  private int joined;

  MediaRoom(MediaServer server) {
    this.server = server;
  }

  /** One more participant, who is sent what there is. */
  MediaClient join() {
    String token = MediaServer.token(NAME, "client-" + joined++);
    MediaClient client = new MediaClient(network, server.url(), token);
    clients.add(client);
    client.awaitConnected();
    return client;
  }

  /** One more participant, who also publishes. */
  void joinAndPublish() {
    videos.add(join().publish("camera-" + joined));
  }

  void leave(MediaClient client) {
    clients.remove(client);
    client.close();
  }

  List<PublishedVideo> videos() {
    return videos;
  }

  /** Returns when everybody has been sent a picture of everybody else who publishes. */
  void awaitPictures() {
    for (int i = 0; i < clients.size(); i++) {
      int others = i < videos.size() ? videos.size() - 1 : videos.size();
      awaitTracks(clients.get(i), others).forEach(MediaRoom::awaitPicture);
    }
  }

  /** When the first packet of the first picture came, by {@link System#nanoTime}. */
  long awaitPictureOf(MediaClient client) {
    return awaitPicture(awaitTracks(client, 1).iterator().next());
  }

  private static Collection<ReceivedTrack> awaitTracks(MediaClient client, int number) {
    while (client.received().size() < number) {
      Pause.of(1);
    }
    return client.received();
  }

  private static long awaitPicture(ReceivedTrack track) {
    return track.firstKeyFrame().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /** Packets that the clients have received so far. */
  long received() {
    return clients.stream()
        .flatMap(client -> client.received().stream())
        .mapToLong(ReceivedTrack::packets)
        .sum();
  }

  /** Packets that the clients have sent so far. */
  long sent() {
    return videos.stream().mapToLong(PublishedVideo::packets).sum();
  }

  @Override
  public void close() {
    clients.forEach(MediaClient::close);
    network.close();
  }
}
