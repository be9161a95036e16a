/**
 * An egress worker of a LiveKit cluster: takes what the server asks for, tells it how it goes, and
 * forgets nothing of either over a restart.
 */
@NullMarked
package io.roomtape.cluster;

import org.jspecify.annotations.NullMarked;
