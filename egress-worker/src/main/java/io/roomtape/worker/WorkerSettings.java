package io.roomtape.worker;

import io.roomtape.cluster.Capacity;
import io.roomtape.cluster.PassOn;
import io.roomtape.egress.encode.EncoderSetting;
import io.roomtape.egress.encode.Quality;
import io.roomtape.livekit.ApiKey;
import io.roomtape.objects.S3Target;
import io.roomtape.psrpc.redis.RedisSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a worker runs.
 *
 * @param server where its recorders join rooms
 * @param redis where it hears what to record
 * @param storage where files go of which requests do not say it; empty: into a folder here
 * @param backup where files go that cannot be stored
 * @param files the folder for files that have no other place; empty: they must have one
 * @param work what is not finished yet
 * @param healthPort 0 for none
 * @param metricsPort 0 for none
 * @param workers processes that compose at a time
 * @param unused what the configuration says beside
 */
record WorkerSettings(
    ApiKey key,
    URI server,
    RedisSettings redis,
    Optional<S3Target> storage,
    Optional<S3Target> backup,
    Optional<Path> files,
    Path work,
    int healthPort,
    int metricsPort,
    Capacity.Mode mode,
    int workers,
    Set<PassOn> passOn,
    EncoderSetting encoder,
    Quality quality,
    List<String> unused) {}
