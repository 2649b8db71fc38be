/** Progress of a sign-in that a script redirected. */
export type Progress = {
	/** Point of resumption: rules run again from the first, Actions from the one that redirected. */
	at: { kind: "rules" } | { kind: "actions"; index: number; output: Record<string, unknown> };
	/** Outputs of the scripts that have already run. */
	outputs: readonly Record<string, unknown>[];
	/** Number of redirects so far. */
	redirects: number;
};
