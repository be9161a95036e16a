package io.roomtape.e2e;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The distribution's Firefox with fake devices, as {@code make test} found it, and one page of it.
 * Everything about its network is as people have it.
 */
final class Firefox implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("BiDi listening on (ws://\\S+)");

  // No questions about devices, sound without a click, and no pages or downloads of its own.
  private static final String PREFERENCES =
      """
      user_pref("media.navigator.streams.fake", true);
      user_pref("media.navigator.permission.disabled", true);
      user_pref("media.autoplay.default", 0);
      user_pref("media.autoplay.blocking_policy", 0);
      user_pref("media.gmp-manager.updateEnabled", false);
      user_pref("app.update.disabledForTesting", true);
      user_pref("app.normandy.enabled", false);
      user_pref("browser.aboutwelcome.enabled", false);
      user_pref("browser.shell.checkDefaultBrowser", false);
      user_pref("datareporting.policy.dataSubmissionEnabled", false);
      user_pref("extensions.update.enabled", false);
      user_pref("network.captive-portal-service.enabled", false);
      user_pref("network.connectivity-service.enabled", false);
      user_pref("services.settings.server", "data:,");
      user_pref("toolkit.telemetry.enabled", false);
      """;

  private final Process process;
  private final BidiSession session;
  private final String page;

  private Firefox(Process process, BidiSession session) throws Exception {
    this.process = process;
    this.session = session;
    JsonObject tree = session.call("browsingContext.getTree", Map.of());
    this.page =
        tree.getAsJsonArray("contexts").get(0).getAsJsonObject().get("context").getAsString();
  }

  /**
   * @param folder for its profile
   */
  static Firefox launch(Path folder) throws Exception {
    Path profile = Files.createDirectories(folder.resolve("firefox"));
    Files.writeString(profile.resolve("user.js"), PREFERENCES);
    Process process =
        new ProcessBuilder(
                program().toString(),
                "--headless",
                "--no-remote",
                "--profile",
                profile.toString(),
                "--remote-debugging-port",
                "0")
            .redirectErrorStream(true)
            .start();
    try {
      CompletableFuture<URI> listening = new CompletableFuture<>();
      Thread.ofVirtual().start(() -> follow(process, listening));
      return new Firefox(process, new BidiSession(listening.get(60, TimeUnit.SECONDS)));
    } catch (Exception e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static void follow(Process process, CompletableFuture<URI> listening) {
    StringBuilder said = new StringBuilder();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.append(line).append('\n');
        Matcher matcher = LISTENING.matcher(line);
        if (matcher.find()) {
          listening.complete(URI.create(matcher.group(1)));
        }
      }
    } catch (IOException e) {
      listening.completeExceptionally(new UncheckedIOException(e));
    }
    listening.completeExceptionally(new IllegalStateException("Firefox ended:\n" + said));
  }

  private static Path program() throws IOException {
    String tools = System.getenv("ROOMTAPE_TOOLS");
    if (tools == null) {
      throw new IllegalStateException("ROOMTAPE_TOOLS is not set: start the tests by 'make test'");
    }
    return Path.of(Files.readString(Path.of(tools, "firefox")).strip());
  }

  void open(URI address) throws Exception {
    session.call(
        "browsingContext.navigate",
        Map.of("context", page, "url", address.toString(), "wait", "complete"));
  }

  /**
   * Calls a function in the page, as if somebody had just clicked there.
   *
   * @param function may be asynchronous; returns what JSON can say
   * @param argument a string or a number
   */
  JsonElement evaluate(String function, Object argument) throws Exception {
    String type = argument instanceof Number ? "number" : "string";
    JsonObject answer =
        session.call(
            "script.callFunction",
            Map.of(
                "functionDeclaration",
                "async argument => JSON.stringify(await (" + function + ")(argument) ?? null)",
                "arguments",
                new Object[] {Map.of("type", type, "value", argument)},
                "target",
                Map.of("context", page),
                "awaitPromise",
                true,
                "userActivation",
                true));
    if (!answer.has("result")) {
      throw new AssertionError(answer.toString());
    }
    return JsonParser.parseString(answer.getAsJsonObject("result").get("value").getAsString());
  }

  @Override
  public void close() {
    session.close();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().join();
  }
}
