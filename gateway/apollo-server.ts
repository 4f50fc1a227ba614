import type { ApolloGateway } from '@apollo/gateway';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Log } from '../observability/log.ts';
import type { GatewayContext } from './context.ts';

/**
 * The GraphQL engine behind the door: it parses, validates, plans and executes, and speaks to nobody outside.
 *
 * @param plugins give the errors of an answer their form, look at each operation before it is planned
 */
export function apolloServer(
  gateway: ApolloGateway,
  log: Log,
  plugins: readonly ApolloServerPlugin<GatewayContext>[],
): ApolloServer<GatewayContext> {
  return new ApolloServer<GatewayContext>({
    gateway,
    logger: log,
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    // The process has one owner of signals, and it stops more than this.
    stopOnTerminationSignals: false,
    stringifyResult: (result) => JSON.stringify(result),
    plugins: [
      ...plugins,
      // Each of these would otherwise be added by itself when a variable in the environment asks for it.
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
    ],
  });
}
