import { EXECUTORS } from '../../gateway/executors.ts';
import { graphContract } from './transport-contract.ts';

for (const executor of EXECUTORS) graphContract('http', executor);
