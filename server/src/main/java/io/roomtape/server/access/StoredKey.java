package io.roomtape.server.access;

/** A key as it is kept: what is shown of it cannot be made from this. */
public record StoredKey(ApiKey key, KeyHash hash) {}
