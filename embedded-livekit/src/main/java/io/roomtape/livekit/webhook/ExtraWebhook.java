package io.roomtape.livekit.webhook;

import java.net.URI;

/**
 * One that hears of some events beside the configured addresses.
 *
 * @param key the id of the key that signs; empty for the first
 */
public record ExtraWebhook(URI address, String key) {}
