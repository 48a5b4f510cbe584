import { useCallback } from 'react';
import type { SuggestionMeasure } from '../../../../../src-core/freight-subsidy/rollout/suggestions.ts';
import { useFormat } from '../../../../parts/format.ts';

/** A figure of a measure as people read it: percent with one decimal, or yuan per order. */
export function useFigure(): (measure: SuggestionMeasure, value: number) => string {
  const format = useFormat();
  return useCallback(
    (measure, value) =>
      measure === 'cost_per_order'
        ? format.money(Math.round(value))
        : `${(value * 100).toFixed(1)}%`,
    [format],
  );
}
