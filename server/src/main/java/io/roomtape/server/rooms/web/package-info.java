/** Rooms over HTTP: {@code POST /token}. */
@NullMarked
package io.roomtape.server.rooms.web;

import org.jspecify.annotations.NullMarked;
