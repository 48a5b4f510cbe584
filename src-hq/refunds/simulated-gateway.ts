import type {
  RefundAnswer,
  RefundGateway,
  RefundRequest,
  RefundStanding,
} from './refund-gateway.ts';

/** What the gateway tells by itself, besides its answers. */
export interface SimulatedNotice {
  /** Milliseconds after the question. */
  readonly after: number;
  readonly state: 'succeeded' | 'pending' | 'failed';
  readonly code?: string;
}

/**
 * One turn of a script. `error`: it breaks off, and nobody knows whether it heard; `never`: it takes the
 * question and says nothing for good.
 */
export interface SimulatedTurn {
  readonly answer: 'succeeded' | 'pending' | 'failed' | 'error' | 'never' | 'unknown';
  readonly code?: string;
  readonly notices?: readonly SimulatedNotice[];
}

/** The turns of a refund number, the last for every further question. Deterministic: nothing else counts. */
export type SimulatedScript = (request: RefundRequest) => readonly SimulatedTurn[];

const paysAtOnce: SimulatedScript = () => [{ answer: 'succeeded' }];

/** Tells headquarters by itself, as a payment company does. */
export type SendNotice = (
  request: RefundRequest,
  notice: SimulatedNotice & { readonly reference: string },
) => void;

export const simulatedReference = (refundNo: string) => `SIM-${refundNo}`;

function answerOf({ answer, code = 'refused' }: SimulatedTurn, refundNo: string): RefundStanding {
  switch (answer) {
    case 'succeeded':
      return { state: 'succeeded', reference: simulatedReference(refundNo) };
    case 'failed':
      return { state: 'failed', code };
    case 'error':
      throw new Error(`simulated: the line broke off (${code})`);
    case 'unknown':
      return { state: 'unknown' };
    case 'pending':
    case 'never':
      return { state: 'pending' };
  }
}

/**
 * Pays at once, or as its script says: late, twice, never, out of order, with an error. For demonstrations
 * and tests. It keeps nothing: what it says follows from the number and how often it was asked.
 */
export function simulatedGateway(
  script: SimulatedScript = paysAtOnce,
  send?: SendNotice,
): RefundGateway {
  const turn = (request: RefundRequest): RefundStanding => {
    const turns = script(request);
    const now = turns[Math.min(request.tries, turns.length) - 1] ?? { answer: 'succeeded' };
    for (const notice of now.notices ?? []) {
      send?.(request, { ...notice, reference: simulatedReference(request.refundNo) });
    }
    return answerOf(now, request.refundNo);
  };
  return {
    name: 'simulated',
    refund: async (request): Promise<RefundAnswer> => {
      const answer = turn(request);
      return answer.state === 'unknown' ? { state: 'pending' } : answer;
    },
    look: async (request) => turn(request),
  };
}
