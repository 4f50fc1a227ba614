/**
 * Import this before anything of Apollo's. Its gateway reports usage hourly and probes the cloud's metadata service
 * at start, unless this variable says otherwise before the gateway is constructed.
 */
process.env['APOLLO_TELEMETRY_DISABLED'] = '1';
