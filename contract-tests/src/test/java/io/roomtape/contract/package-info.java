/**
 * Contract kits: one set of tests for every implementation of a part, the embedded one and the real
 * service it replaces. This package starts the real services.
 */
@NullMarked
package io.roomtape.contract;

import org.jspecify.annotations.NullMarked;
