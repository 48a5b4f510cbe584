// Headquarters in a process of its own whose refunds go to a bank over HTTP: `refund-child.ts <database> <bank>`.
import { instant } from '../../src-core/basis/instant.ts';
import { startHq } from '../../src-hq/hq.ts';
import type { RefundGateway, RefundStanding } from '../../src-hq/refunds/refund-gateway.ts';

const [, , databaseUrl = '', bankUrl = '', ahead = '0'] = process.argv;

async function ask(what: string, body: object): Promise<RefundStanding> {
  const response = await fetch(`${bankUrl}/${what}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  return (await response.json()) as RefundStanding;
}

const bank: RefundGateway = {
  name: 'simulated',
  refund: async (request) => {
    const answer = await ask('refund', request);
    return answer.state === 'unknown' ? { state: 'pending' } : answer;
  },
  look: async (request) => await ask('look', request),
};

const hq = await startHq({
  databaseUrl,
  clock: () => instant(Date.now() + Number(ahead)),
  rateLimits: false,
  logLevel: 'warn',
  connections: 4,
  tick: 40,
  gateway: bank,
});
process.on('SIGTERM', () => void hq.close().then(() => process.exit(0)));
process.on('disconnect', () => void hq.close().then(() => process.exit(0)));
process.stdout.write(`headquarters at ${hq.port}\n`);
