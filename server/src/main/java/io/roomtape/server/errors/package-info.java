/**
 * Every failure as one answer: RFC 9457 problem details that also carry {@code errorMessage}, the
 * same sentence as {@code detail}. Never HTML, never a stack trace.
 */
@NullMarked
package io.roomtape.server.errors;

import org.jspecify.annotations.NullMarked;
