/**
 * What goes with every 401 (RFC 9110, section 11.6.1): the ways to say who one is. The same whatever was wrong, and
 * also where no issuer's tokens are believed: it tells nothing about a key or token that was sent.
 */
export const CHALLENGE = 'ApiKey realm="fapiao-graph", Bearer realm="fapiao-graph"';
