package io.roomtape.psrpc.redis;

/**
 * What Redis is told of who asks; both may be empty.
 *
 * @param username of an ACL (Redis 6); empty: the default user
 */
public record Login(String username, String password) {
  public static final Login NONE = new Login("", "");

  @Override
  public String toString() {
    return (username.isEmpty() ? "the default user" : username)
        + (password.isEmpty() ? " without a password" : " with a password");
  }
}
