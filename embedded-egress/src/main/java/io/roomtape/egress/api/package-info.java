/**
 * LiveKit's Egress API on the wire: requests, states, times, webhooks, and what is kept of each
 * egress.
 */
@NullMarked
package io.roomtape.egress.api;

import org.jspecify.annotations.NullMarked;
