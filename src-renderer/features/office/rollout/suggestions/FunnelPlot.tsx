import { useTranslation } from 'react-i18next';
import type { SuggestionBranch } from '../../../../../src-core/contract/hq-rollout-suggestions.ts';
import type { SuggestionMeasure } from '../../../../../src-core/freight-subsidy/rollout/suggestions.ts';
import { useFigure } from './figure.ts';

const WIDTH = 520;
const HEIGHT = 320;
const LEFT = 60;
const RIGHT = 12;
const TOP = 12;
const BOTTOM = 36;
const TICKS = 4;

/** Round numbers from 0 to at least `most`. */
function ticksUpTo(most: number): readonly number[] {
  const rough = most / TICKS;
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((n) => n * size).find((one) => one >= rough) ?? rough;
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, i) => i * step);
}

/** How far a limit lies from the mean, times the root of the sample: the same all along the curve. */
function widthOf(points: readonly FunnelPlace[]): number {
  const widths = points.map(
    ({ upper, expected, sample }) => (upper - expected) * Math.sqrt(sample),
  );
  return Math.max(0, ...widths);
}

interface FunnelPlace {
  readonly sample: number;
  readonly upper: number;
  readonly expected: number;
}

const CURVE_STEPS = 60;

const pathOf = (points: readonly (readonly [number, number])[]) =>
  points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');

/**
 * Every branch by its sample and its figure, with the limits between which chance alone keeps it. The table
 * beside it says the same in words; this is for the eye.
 */
export function FunnelPlot(props: {
  branches: readonly SuggestionBranch[];
  measure: SuggestionMeasure;
  active: string | null;
  onActive: (unitId: string | null) => void;
}) {
  const { t } = useTranslation();
  const figure = useFigure();
  const { branches, measure, active, onActive } = props;
  const points = branches
    .map(({ unitId, name, points: all }) => ({ unitId, name, ...all[measure] }))
    .filter(({ sample }) => sample > 0)
    .toSorted((a, b) => a.sample - b.sample);
  if (points.length === 0) return null;
  const most = Math.max(...points.map(({ sample }) => sample));
  const limited = points.filter(({ verdict }) => verdict !== 'too_few');
  const highest = Math.max(
    ...points.map(({ value }) => value),
    ...limited.map(({ upper }) => upper),
    ...points.map(({ expected }) => expected * 2),
    1e-6,
  );
  const [across, up] = [ticksUpTo(most), ticksUpTo(highest)];
  const [right, top] = [across.at(-1) ?? most, up.at(-1) ?? highest];
  const x = (sample: number) => LEFT + (sample / right) * (WIDTH - LEFT - RIGHT);
  const y = (value: number) =>
    HEIGHT - BOTTOM - (Math.min(value, top) / top) * (HEIGHT - TOP - BOTTOM);
  const expected = points[0]?.expected ?? 0;
  const width = widthOf(points);
  const samples = Array.from({ length: CURVE_STEPS }, (_, i) => (right * (i + 1)) / CURVE_STEPS);
  const limits = {
    upper: samples.map((sample) => [sample, expected + width / Math.sqrt(sample)] as const),
    lower: samples.map(
      (sample) => [sample, Math.max(0, expected - width / Math.sqrt(sample))] as const,
    ),
  };
  const above = points.filter(({ verdict }) => verdict === 'above').length;
  const name = t(`officeRollout.suggestions.measures.${measure}`);
  return (
    <figure className="funnel panel">
      <svg
        viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`}
        role="img"
        aria-label={t('officeRollout.suggestions.plot', { measure: name, n: points.length, above })}
        data-testid="funnel"
      >
        {up.map((value) => (
          <g key={value}>
            <line
              className="funnel-grid"
              x1={LEFT}
              x2={WIDTH - RIGHT}
              y1={y(value)}
              y2={y(value)}
            />
            <text className="funnel-tick" x={LEFT - 6} y={y(value) + 4} textAnchor="end">
              {figure(measure, value)}
            </text>
          </g>
        ))}
        {across.map((sample) => (
          <text
            key={sample}
            className="funnel-tick"
            x={x(sample)}
            y={HEIGHT - BOTTOM + 16}
            textAnchor="middle"
          >
            {Math.round(sample)}
          </text>
        ))}
        <text className="funnel-tick" x={WIDTH - RIGHT} y={HEIGHT - 4} textAnchor="end">
          {t('officeRollout.suggestions.axisSample')}
        </text>
        <line
          className="funnel-mean"
          x1={LEFT}
          x2={WIDTH - RIGHT}
          y1={y(expected)}
          y2={y(expected)}
        />
        {(['upper', 'lower'] as const).map((limit) => (
          <path
            key={limit}
            className="funnel-limit"
            d={pathOf(
              limits[limit]
                .filter(([, value]) => value <= top)
                .map(([sample, value]) => [x(sample), y(value)]),
            )}
          />
        ))}
        {points.map(({ unitId, name: branch, sample, value, verdict }) => (
          <g
            key={unitId}
            className={`funnel-point funnel-${verdict}`}
            onPointerEnter={() => onActive(unitId)}
            onPointerLeave={() => onActive(null)}
          >
            <title>{`${branch} · ${figure(measure, value)} · ${t(`officeRollout.suggestions.of.${measure}`, { n: sample })}`}</title>
            {verdict === 'above' ? (
              <rect
                x={x(sample) - 4}
                y={y(value) - 4}
                width={8}
                height={8}
                transform={`rotate(45 ${x(sample).toFixed(1)} ${y(value).toFixed(1)})`}
              />
            ) : (
              <circle cx={x(sample)} cy={y(value)} r={3.5} />
            )}
            {active === unitId ? (
              <circle className="funnel-ring" cx={x(sample)} cy={y(value)} r={9} />
            ) : null}
          </g>
        ))}
      </svg>
      <figcaption className="small quiet">
        {t('officeRollout.suggestions.chain', { value: figure(measure, expected) })} ·{' '}
        {t('officeRollout.suggestions.plot', { measure: name, n: points.length, above })}
      </figcaption>
    </figure>
  );
}
