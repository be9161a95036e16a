/**
 * Two processes of the packaged application on one PostgreSQL and one S3 server, killed with {@code
 * kill -9} again and again while people record: nothing is lost, and nothing is there twice.
 */
@NullMarked
package io.roomtape.contract.crashes;

import org.jspecify.annotations.NullMarked;
