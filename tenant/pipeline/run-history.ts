import type { SandboxKind } from "./sandbox/wire.ts";

/** One run of the rules or the Actions of a sign-in, with the requests that their client sent while it lasted. */
export type ScriptRun = {
	kind: SandboxKind;
	/** Names of the scripts that ran. */
	scripts: readonly string[];
	/** Start of the run, ISO 8601. */
	at: string;
	elapsedMs: number;
	tokenRequests: number;
	/** Management API calls. */
	calls: number;
	failed: boolean;
};

type Totals = { runs: number; tokenRequests: number };

const mostKept = 20;

const nothing = (): Record<SandboxKind, Totals> => ({
	rules: { runs: 0, tokenRequests: 0 },
	actions: { runs: 0, tokenRequests: 0 },
});

/** Keeps the newest 20 runs of rules and Actions, and the totals since the tenant's start or reset. */
export function createRunHistory() {
	let totals = nothing();
	let runs: ScriptRun[] = [];
	return {
		add(run: ScriptRun): void {
			totals[run.kind].runs += 1;
			totals[run.kind].tokenRequests += run.tokenRequests;
			runs = [run, ...runs].slice(0, mostKept);
		},
		/** Returns the totals and the runs, newest first. */
		read: (): { totals: Record<SandboxKind, Totals>; runs: readonly ScriptRun[] } => ({ totals, runs }),
		reset(): void {
			totals = nothing();
			runs = [];
		},
	};
}

export type RunHistory = ReturnType<typeof createRunHistory>;
