import { graphContract } from './transport-contract.ts';

graphContract('in-process');
