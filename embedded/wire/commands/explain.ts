import { CommandError } from '../command-error.ts';
import { encodeReply } from '../command-reply.ts';
import { CommandRequest } from '../command-request.ts';
import type { Statement } from '../postgres-messages.ts';
import { type CommandHandler, requiredColumn, runForRow, textValue } from './command.ts';
import { type PlanNode, stageOf } from './explain-plan.ts';

/** What `EXPLAIN (FORMAT JSON)` answers with. */
interface PostgresPlan {
  readonly Plan: PlanNode;
  readonly 'Execution Time'?: number;
}

const planFunctions: ReadonlyMap<string, string> = new Map([
  ['find', 'bson_aggregation_find'],
  ['aggregate', 'bson_aggregation_pipeline'],
  ['count', 'bson_aggregation_count'],
  ['distinct', 'bson_aggregation_distinct'],
]);

const explain: CommandHandler = async (request, context) => {
  const inner = request.document('explain');
  if (inner === null) throw new CommandError(14, 'TypeMismatch', 'explain expects a command document');
  const command = CommandRequest.fromDocument(inner, request.database);
  const statement = explainStatement(command.name, request.text('verbosity') !== 'queryPlanner');
  const row = await runForRow(statement, [textValue(request.database), inner], request, context);
  const [plan]: readonly PostgresPlan[] = JSON.parse(requiredColumn(row, 0).toString('utf8'));
  if (plan === undefined) throw new Error('EXPLAIN answered without a plan');
  return encodeReply(explainReply(plan, `${request.database}.${command.target}`));
};

/** @param runs whether the query is run for its true figures, as every verbosity but `queryPlanner` asks */
function explainStatement(commandName: string, runs: boolean): Statement {
  const planFunction = planFunctions.get(commandName);
  if (planFunction === undefined) {
    throw new CommandError(115, 'CommandNotSupported', `explain of '${commandName}' is not supported`);
  }
  return {
    name: `explain_${commandName}${runs ? '_run' : ''}`,
    text: `EXPLAIN (FORMAT JSON, ANALYZE ${runs}, BUFFERS false) SELECT document FROM documentdb_api_catalog.${planFunction}($1, $2)`,
  };
}

function explainReply(plan: PostgresPlan, namespace: string): Readonly<Record<string, unknown>> {
  const winningPlan = stageOf(plan.Plan);
  const executionTime = plan['Execution Time'];
  return {
    explainVersion: '1',
    queryPlanner: { namespace, winningPlan, rejectedPlans: [] },
    ...(executionTime === undefined
      ? {}
      : {
          executionStats: {
            executionSuccess: true,
            nReturned: plan.Plan['Actual Rows'] ?? 0,
            executionTimeMillis: Math.round(executionTime),
            executionStages: winningPlan,
          },
        }),
    // The plan in PostgreSQL's own words, for whoever knows them: costs, conditions, filters.
    postgresPlan: plan,
  };
}

/** `explain` of the commands that read. */
export const explainCommands: Readonly<Record<string, CommandHandler>> = { explain };
