import '../../../look/budgets.css';
import { AlertTab } from './AlertTab.tsx';
import { BudgetTab } from './BudgetTab.tsx';
import { ClaimTab } from './ClaimTab.tsx';
import { SumsTab } from './SumsTab.tsx';
import { useBudgetSearch } from './use-budget-search.ts';

const tabs = { claims: ClaimTab, alerts: AlertTab, sums: SumsTab } as const;

/** What headquarters gives for return freight: the purses, what was promised out of them, and to whom. */
export function BudgetsScreen() {
  const { found } = useBudgetSearch();
  const Tab = found.tab === undefined ? BudgetTab : tabs[found.tab];
  return <Tab />;
}
