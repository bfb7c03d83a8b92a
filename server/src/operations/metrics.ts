import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What is measured. Labels are of fixed sets: routes as they are written, never addresses as they were asked for. */
export interface Metrics {
  registry: Registry;
  requests: Counter<'method' | 'route' | 'status'>;
  requestSeconds: Histogram<'method' | 'route'>;
  errors: Counter<'code'>;
  /** Open realtime sockets. */
  sockets: Gauge;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'inset_' });
  const registers = [registry];
  return {
    registry,
    requests: new Counter({
      name: 'inset_http_requests_total',
      help: 'Requests answered.',
      labelNames: ['method', 'route', 'status'],
      registers,
    }),
    requestSeconds: new Histogram({
      name: 'inset_http_request_seconds',
      help: 'Time until the answer began.',
      labelNames: ['method', 'route'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    }),
    errors: new Counter({
      name: 'inset_errors_total',
      help: 'Answers that are errors, by their code.',
      labelNames: ['code'],
      registers,
    }),
    sockets: new Gauge({ name: 'inset_realtime_sockets', help: 'Open realtime sockets.', registers }),
  };
}
