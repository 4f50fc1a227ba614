import { graphContract } from './transport-contract.ts';

graphContract('http');
