/** Progress of a sign-in that a script redirected. */
export type Progress = {
	/** Where it goes on: the rules begin anew, the Actions with the one that sent the person away. */
	at: { kind: "rules" } | { kind: "actions"; index: number; output: Record<string, unknown> };
	/** The outputs of the scripts that ran before. */
	outputs: readonly Record<string, unknown>[];
	/** The number of redirects so far. */
	redirects: number;
};
