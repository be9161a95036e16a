/**
 * Holds recordings against what LiveKit and storage have of them, and sets right what is not so.
 */
@NullMarked
package io.roomtape.server.reconciliation;

import org.jspecify.annotations.NullMarked;
