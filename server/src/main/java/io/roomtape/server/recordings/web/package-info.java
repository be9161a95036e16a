/** Recordings over HTTP: start, stop, list, delete. */
@NullMarked
package io.roomtape.server.recordings.web;

import org.jspecify.annotations.NullMarked;
