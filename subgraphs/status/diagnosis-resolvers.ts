import type { StatusContext } from './context.ts';
import { diagnoseRequest } from './diagnose-request.ts';
import { articleFor, languageOf } from './help.ts';
import type { Resolvers } from './resolver-types.generated.ts';
import { diagnosisDraft } from './ticket-resolvers.ts';

/** Why a look-up did not find, and the articles that help. */
export const diagnosisResolvers = {
  Diagnosis: {
    __resolveReference: ({ key }, context) => diagnoseRequest(context, key),
    title: ({ titleZh, titleEn }, { lang }, { caller }) =>
      languageOf(caller, lang) === 'ZH' ? titleZh : titleEn,
    ...diagnosisDraft,
    retryAfter: ({ retryAfter }) => retryAfter?.toISOString() ?? null,
  },
  RankedReason: {
    help: ({ reason }, { lang }, { caller }) => articleFor(reason, languageOf(caller, lang)),
  },
  HelpArticle: {
    bodyMarkdown: ({ language, bodyZh, bodyEn }) => (language === 'ZH' ? bodyZh : bodyEn),
  },
} satisfies Resolvers<StatusContext>;
