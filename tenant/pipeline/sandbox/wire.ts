/** A rule or an Action as an admin writes it. */
export type Script = { name: string; source: string };

export type SandboxKind = "rules" | "actions";

/** What a sandbox starts with. */
export type SandboxSettings = {
	kind: SandboxKind;
	scripts: readonly Script[];
	/** `configuration` of the rules, or `event.secrets` of the Actions. */
	settings: Readonly<Record<string, string>>;
	/** The tenant's host, as `auth0.domain`. */
	domain: string;
	/** Where the tenant answers: `https` for its own host leads there, whatever its scheme. */
	origin: string;
	/** The authority of the tenant's certificate, where it answers https. */
	ca?: string | undefined;
};

export type RunRequest = {
	id: number;
	/** How far the tenant's clock is ahead of the machine's. */
	aheadMs: number;
	/** `{ user, context }` of the rules, or `{ event }` of the Actions. */
	input: Record<string, unknown>;
};

/** A request that a script sends. */
export type WireRequest = {
	url: string;
	method: string;
	headers: Record<string, string>;
	body?: string | undefined;
	/** Default 10,000. */
	timeoutMs?: number | undefined;
};

export type WireAnswer = {
	status: number;
	statusText: string;
	headers: Record<string, string>;
	text: string;
	/** Why there is no answer; the fields before it are then empty. */
	failure?: { code: string; message: string };
};

/** What comes into a sandbox, as JSON. */
export type Incoming =
	| ({ type: "run" } & RunRequest)
	| { type: "answer"; id: number; answer: WireAnswer }
	| { type: "timer"; id: number };

export type Step = { name: string; startedAtMs: number; elapsedMs: number };

export type ScriptFailure = {
	/** `crashed`, `timeout` and `memory` are the tenant's to say: the thread is then gone, with all it held. */
	kind: "error" | "unauthorized" | "denied" | "crashed" | "timeout" | "memory";
	name: string;
	message: string;
};

/** What came of a run: each script that was called, and what they left, or why they stopped. */
export type Ran = { steps: Step[]; output: Record<string, unknown>; failure?: ScriptFailure | undefined };

/** What comes out of a sandbox, as JSON. */
export type Outgoing =
	| { type: "send"; id: number; request: WireRequest }
	| { type: "timer"; id: number; ms: number }
	| { type: "done"; id: number; ran: Ran };
