/** A rule or an Action as an admin writes it. */
export type Script = { name: string; source: string };

export type SandboxKind = "rules" | "actions";

/** Settings of a sandbox at its start. */
export type SandboxSettings = {
	kind: SandboxKind;
	scripts: readonly Script[];
	/** `configuration` of the rules, or `event.secrets` of the Actions. */
	settings: Readonly<Record<string, string>>;
	/** The tenant's host, as `auth0.domain`. */
	domain: string;
	/** The tenant's address. `https` for its own host leads there, whatever its scheme. */
	origin: string;
	/** Authority of the tenant's certificate, if it serves https. */
	ca?: string | undefined;
};

export type RunRequest = {
	id: number;
	/** Offset of the tenant's clock from the machine's. */
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
	/** Time limit of the request. Default 10,000. */
	timeoutMs?: number | undefined;
};

export type WireAnswer = {
	status: number;
	statusText: string;
	headers: Record<string, string>;
	text: string;
	/** Reason for a missing answer. The other fields are then empty. */
	failure?: { code: string; message: string };
};

/** A message into a sandbox, as JSON. */
export type Incoming =
	| ({ type: "run" } & RunRequest)
	| { type: "answer"; id: number; answer: WireAnswer }
	| { type: "timer"; id: number };

export type Step = { name: string; startedAtMs: number; elapsedMs: number };

export type ScriptFailure = {
	/** Kind of failure. Only the tenant reports `crashed`, `timeout` and `memory`; the thread has then ended with its state. */
	kind: "error" | "unauthorized" | "denied" | "crashed" | "timeout" | "memory";
	name: string;
	message: string;
};

/** Result of a run: each script that was called, and its output or failure. */
export type Ran = { steps: Step[]; output: Record<string, unknown>; failure?: ScriptFailure | undefined };

/** A message out of a sandbox, as JSON. */
export type Outgoing =
	| { type: "send"; id: number; request: WireRequest }
	| { type: "timer"; id: number; ms: number }
	| { type: "done"; id: number; ran: Ran };
