package io.roomtape.e2e.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import io.roomtape.e2e.Browsers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One media server and one browser for all classes of a run, for people who meet in a room of their
 * own per test.
 */
final class Calls implements AutoCloseable {
  private static final ExtensionContext.Namespace RUN =
      ExtensionContext.Namespace.create(Calls.class);

  private final MediaServer server = MediaServer.start();
  private final CallerPages pages = new CallerPages();
  private final Path voice = Files.createTempFile("voice", ".wav");
  private final Browser browser;
  private final List<Visitor> visitors = new ArrayList<>();
  private String room = "";

  private Calls(Browsers browsers) throws IOException {
    VoiceFile.write(voice);
    browser = browsers.hearing(voice);
  }

  /** Those of this run, which end with it. */
  static Calls of(ExtensionContext context) {
    Browsers browsers = Browsers.of(context);
    return context
        .getRoot()
        .getStore(RUN)
        .computeIfAbsent("calls", _ -> start(browsers), Calls.class);
  }

  private static Calls start(Browsers browsers) {
    try {
      return new Calls(browsers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void openRoom() {
    room = "Room " + UUID.randomUUID();
  }

  String room() {
    return room;
  }

  MediaServer server() {
    return server;
  }

  /** Somebody who is in the room, with camera and microphone. */
  Caller person(String identity, ClientVersion version) throws IOException {
    Caller caller = arriving(identity, version, Picture.ORDINARY);
    caller.isThere();
    return caller;
  }

  /** Somebody who is on the way into the room. */
  Caller arriving(String identity, ClientVersion version, Picture picture) throws IOException {
    Caller caller = atThePage(identity, version);
    caller.comes(server.token(identity, room), picture);
    return caller;
  }

  /** Somebody who is on the way into the room, whose media take another way. */
  Caller byWay(String identity, MediaWay way, Picture picture) throws IOException {
    Caller caller = atThePage(identity, ClientVersion.NEWEST);
    caller.does("([port]) => detour(port)", way.port());
    caller.comes(server.token(identity, room), picture);
    return caller;
  }

  /** Somebody who is on the way into the room, out of a network that lets no UDP through. */
  Caller withoutUdp(String identity, ClientVersion version) throws IOException {
    Caller caller = atThePage(identity, version);
    caller.does("() => noUdp()");
    caller.comes(server.token(identity, room), Picture.ORDINARY);
    return caller;
  }

  /** Somebody who is in the room without camera and microphone. */
  Caller silent(String identity, ClientVersion version) throws IOException {
    Caller caller = atThePage(identity, version);
    caller.comesSilently(server.token(identity, room));
    caller.isThere();
    return caller;
  }

  /** Somebody silent whose ways nobody measures: only wishes tell what is sent. */
  Caller unmeasured(String identity) throws IOException {
    Caller caller = atThePage(identity, ClientVersion.NEWEST);
    caller.does("() => unmeasured()");
    caller.comesSilently(server.token(identity, room));
    caller.isThere();
    return caller;
  }

  /** Somebody who opens LiveKit's ready-made conference. */
  Guest guest(String identity) {
    return opens(identity, "", server.token(identity, room));
  }

  /** LiveKit's egress as it opens a page that it records. */
  Guest egress(String identity) {
    return opens(identity, "layout=grid&", server.recorderToken(identity, room));
  }

  private Guest opens(String identity, String layout, String token) {
    Guest guest = new Guest(identity, browser);
    visitors.add(guest);
    String url = server.url().toString().replaceFirst("http", "ws");
    guest.open(pages.conference(layout + "url=" + url + "&token=" + token));
    return guest;
  }

  private Caller atThePage(String identity, ClientVersion version) throws IOException {
    Caller caller = new Caller(identity, version, new Wire(server.url()), browser);
    visitors.add(caller);
    caller.open(pages.page(version).toString());
    return caller;
  }

  /** Everybody goes; neither page nor server has anything to complain about. */
  void endsWell() throws IOException {
    List<String> faults = visitors.stream().flatMap(visitor -> visitor.faults().stream()).toList();
    for (Visitor visitor : visitors) {
      visitor.close();
    }
    visitors.clear();
    assertThat(faults).isEmpty();
    assertThat(server.complaints()).isEmpty();
    assertThat(ManagementFactory.getThreadMXBean().findDeadlockedThreads()).isNull();
  }

  @Override
  public void close() throws IOException {
    pages.close();
    server.close();
    Files.delete(voice);
  }
}
