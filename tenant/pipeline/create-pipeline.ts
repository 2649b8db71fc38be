import type { Clock } from "../state/clock.ts";
import { createSandbox, type Sandbox } from "./sandbox/create-sandbox.ts";
import type { Ran, SandboxKind, Script } from "./sandbox/wire.ts";

const sensitive = /secret|key|token|password/i;
/** Characters of a token. Each run of them is examined once, so long text stays linear. */
const run = /[\w.-]+/g;
const shortest = 6;

/** A run without the token in it, which has three parts or more, and the first begins as every JWT's does. */
function withoutToken(text: string): string {
	const parts = text.split(".");
	const first = parts.findIndex((part) => part.startsWith("eyJ") || part.includes("-eyJ"));
	return first === -1 || parts.length - first < 3 ? text : [...parts.slice(0, first), "[redacted]"].join(".");
}

/**
 * A message without what must not be read in a log or an answer: the values of settings that are named as secrets, and any token. What a
 * script throws may hold either.
 */
function redactSecrets(message: string, settings: Readonly<Record<string, string>>): string {
	const values = Object.entries(settings).filter(([name, value]) => sensitive.test(name) && value.length >= shortest);
	return values.reduce((text, [, value]) => text.replaceAll(value, "[redacted]"), message).replace(run, withoutToken);
}

/** What runs at a sign-in. Default nothing. */
export type PipelineOptions = {
	/** In the order they run in; each the source of a function of `user`, `context` and `callback`. */
	rules?: readonly Script[] | undefined;
	/** In the order they run in, after the rules; each a module that exports `onExecutePostLogin`. */
	actions?: readonly Script[] | undefined;
	/** `configuration` of the rules. `AUTH0_DOMAIN` is the tenant's own host unless it is given. */
	configuration?: Readonly<Record<string, string>> | undefined;
	/** `event.secrets` of the Actions, with the same default. */
	secrets?: Readonly<Record<string, string>> | undefined;
	/** How long the rules, or the Actions, of one sign-in may take. Default 20,000, as at Auth0. */
	timeoutMs?: number | undefined;
	/** Default 64. */
	memoryMb?: number | undefined;
};

type Address = { origin: string; ca: string | undefined };

const longestMessage = 1_000;

/**
 * The rules and Actions of a tenant, each kind in a sandbox of its own that starts with the first sign-in. Without any, nothing starts
 * and nothing is spent.
 */
export function createPipeline(atStart: PipelineOptions = {}, clock: Clock) {
	let deployed = atStart;
	let address: Address = { origin: "http://127.0.0.1", ca: undefined };
	const sandboxes = new Map<SandboxKind, Sandbox>();
	const retired: Sandbox[] = [];

	const scriptsOf = (kind: SandboxKind) => deployed[kind] ?? [];
	const settingsOf = (kind: SandboxKind): Record<string, string> => ({
		AUTH0_DOMAIN: new URL(address.origin).host,
		...(kind === "rules" ? deployed.configuration : deployed.secrets),
	});

	function sandboxFor(kind: SandboxKind): Sandbox {
		const held = sandboxes.get(kind);
		if (held !== undefined) return held;
		const domain = new URL(address.origin).host;
		const scripts = scriptsOf(kind).map(({ name, source }) => ({ name, source }));
		const { timeoutMs = 20_000, memoryMb = 64 } = deployed;
		const made = createSandbox(
			{ kind, scripts, settings: settingsOf(kind), domain, ...address },
			{ timeoutMs, memoryMb },
		);
		sandboxes.set(kind, made);
		return made;
	}

	return {
		/** Whether there are any rules, or any Actions. */
		has: (kind: SandboxKind): boolean => scriptsOf(kind).length > 0,
		/** The tenant's origin, as scripts see it. */
		origin: (): string => address.origin,
		/** True if a script may send somebody elsewhere, as far as its text tells. */
		mayRedirect: (): boolean =>
			(["rules", "actions"] as const).some((kind) => scriptsOf(kind).some(({ source }) => source.includes("redirect"))),
		/** Where scripts find the tenant, once it listens. */
		listensAt(origin: string, ca?: string): void {
			address = { origin, ca };
		},
		/** Puts others in the place of what runs; what is not named stays, and without any name all is as at the start. */
		deploy(options: PipelineOptions): { rules: string[]; actions: string[] } {
			deployed = Object.keys(options).length === 0 ? atStart : { ...deployed, ...options };
			for (const sandbox of sandboxes.values()) {
				sandbox.retire();
				retired.push(sandbox);
			}
			sandboxes.clear();
			const namesOf = (kind: SandboxKind) => scriptsOf(kind).map(({ name }) => name);
			return { rules: namesOf("rules"), actions: namesOf("actions") };
		},
		/** Runs all of a kind. What stopped them is told without secrets, in at most 1,000 characters. */
		async run(kind: SandboxKind, input: Record<string, unknown>): Promise<Ran> {
			const ran = await sandboxFor(kind).run({ aheadMs: clock.nowMs() - Date.now(), input });
			if (ran.failure === undefined) return ran;
			const message = redactSecrets(ran.failure.message, settingsOf(kind)).slice(0, longestMessage);
			return { ...ran, failure: { ...ran.failure, message } };
		},
		end: () => Promise.all([...sandboxes.values(), ...retired].map((sandbox) => sandbox.end())),
	};
}

export type Pipeline = ReturnType<typeof createPipeline>;
