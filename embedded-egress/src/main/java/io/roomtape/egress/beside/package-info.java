/**
 * What goes with a recording: who was there, spoke and was muted, a poster, pictures for seeking.
 * Made along with it, by the worker.
 */
@NullMarked
package io.roomtape.egress.beside;

import org.jspecify.annotations.NullMarked;
