package io.roomtape.contract.media;

/**
 * Where an implementation may deviate from livekit-server 1.11.0, each with its reason. Everything
 * that is not named here must be the same.
 *
 * @param quotesRefusedTokens livekit-server quotes a token that it refuses in its answer; a server
 *     that keeps credentials out of its answers does not
 */
record Differences(boolean quotesRefusedTokens) {}
