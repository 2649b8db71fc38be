/** Progress of a sign-in that a script redirected. */
export type Progress = {
	/** The point of resumption: rules run again from the first, Actions from the one that redirected. */
	at: { kind: "rules" } | { kind: "actions"; index: number; output: Record<string, unknown> };
	/** The outputs of the scripts that ran before. */
	outputs: readonly Record<string, unknown>[];
	/** The number of redirects so far. */
	redirects: number;
};
