export const policyTabs = ['inForce', 'coming', 'past', 'scripts'] as const;
