export const versionTabs = ['content', 'difference', 'where', 'history'] as const;
export type VersionTab = (typeof versionTabs)[number];
