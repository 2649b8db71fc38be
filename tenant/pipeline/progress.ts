/** How far a sign-in has come that a script sent elsewhere. */
export type Progress = {
	/** Where it goes on: the rules begin anew, the Actions with the one that sent the person away. */
	at: { kind: "rules" } | { kind: "actions"; index: number; output: Record<string, unknown> };
	/** What those before left. */
	outputs: readonly Record<string, unknown>[];
	/** How often it was sent elsewhere. */
	redirects: number;
};
