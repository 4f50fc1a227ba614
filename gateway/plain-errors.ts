import type { ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from './context.ts';
import { publicCode, publicPath } from './errors.ts';

/** Leaves errors in their own words, for graphs whose codes are not ours. Only the planner's mark is taken out. */
export function plainErrors(): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart({ contextValue: { outcome } }) {
      return {
        async willSendResponse({ response: { body } }) {
          outcome.presented = true;
          if (body.kind !== 'single' || body.singleResult.errors === undefined) return;
          const errors = body.singleResult.errors.map(({ path, ...error }) => {
            const shown = publicPath(path);
            return shown.length === 0 ? error : { ...error, path: shown };
          });
          outcome.codes = errors.map(publicCode);
          body.singleResult = { ...body.singleResult, errors };
        },
      };
    },
  };
}
