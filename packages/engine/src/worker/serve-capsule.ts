import { expose, transfer } from 'comlink';
import { createEngine } from '../execute/engine.ts';
import { EngineWorker } from './engine-worker.ts';

/** The worker of a capsule: it has no DuckDB, whose 34 MB no file carries along. */
expose(new EngineWorker(transfer, async () => createEngine({})));
