/** The packaged application as a process of its own, beside the real services, by its settings. */
@NullMarked
package io.roomtape.contract.application;

import org.jspecify.annotations.NullMarked;
