package io.roomtape.psrpc.redis;

import java.util.List;

/** Which Redis it is. */
public sealed interface RedisServers {
  /** Where one is asked first. */
  List<HostPort> addresses();

  /** A single server. */
  record One(HostPort address) implements RedisServers {
    @Override
    public List<HostPort> addresses() {
      return List.of(address);
    }

    @Override
    public String toString() {
      return address.toString();
    }
  }

  /** Whichever server is the master of this name, by the word of these sentinels. */
  record Sentinel(String master, List<HostPort> addresses, Login login) implements RedisServers {
    @Override
    public String toString() {
      return master + " by the sentinels " + addresses;
    }
  }

  /** A Redis Cluster, of which these are nodes. */
  record Cluster(List<HostPort> addresses) implements RedisServers {
    @Override
    public String toString() {
      return "the cluster of " + addresses;
    }
  }
}
