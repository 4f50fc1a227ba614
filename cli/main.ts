import '../gateway/no-telemetry.ts';
import { program } from './program.ts';

await program.parseAsync();
