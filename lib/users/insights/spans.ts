/** The days that the insights show, up to today. */
export const insightDays = [7, 30, 90] as const;
export type InsightDays = (typeof insightDays)[number];

/** The days without a sign-in after which a user counts as dormant. */
export const dormantDays = [30, 90, 180, 365] as const;
export type DormantDays = (typeof dormantDays)[number];

export const insightDefaults = { days: 30, dormant: 90 } as const satisfies { days: InsightDays; dormant: DormantDays };
