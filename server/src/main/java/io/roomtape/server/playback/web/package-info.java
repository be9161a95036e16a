/** Playback over HTTP: conditional, partial and whole answers of RFC 9110, and links. */
@NullMarked
package io.roomtape.server.playback.web;

import org.jspecify.annotations.NullMarked;
