import type { Clock } from "../state/clock.ts";
import { createSandbox, type Sandbox } from "./sandbox/create-sandbox.ts";
import type { Ran, SandboxKind, Script } from "./sandbox/wire.ts";

const sensitive = /secret|key|token|password/i;
/** Matches the characters of a token. Each run is examined once, so long text stays linear. */
const run = /[\w.-]+/g;
const shortest = 6;

/** Removes tokens from a run. A token has at least three parts, and the first begins as every JWT's does. */
function withoutToken(text: string): string {
	const parts = text.split(".");
	const first = parts.findIndex((part) => part.startsWith("eyJ") || part.includes("-eyJ"));
	return first === -1 || parts.length - first < 3 ? text : [...parts.slice(0, first), "[redacted]"].join(".");
}

/**
 * Removes secrets from a message before it reaches a log or an answer: the values of settings named as secrets, and any token. An error
 * that a script throws may contain either.
 */
function redactSecrets(message: string, settings: Readonly<Record<string, string>>): string {
	const values = Object.entries(settings).filter(([name, value]) => sensitive.test(name) && value.length >= shortest);
	return values.reduce((text, [, value]) => text.replaceAll(value, "[redacted]"), message).replace(run, withoutToken);
}

/** Scripts that run at a sign-in. Default none. */
export type PipelineOptions = {
	/** The rules in their order. Each is the source of a function of `user`, `context` and `callback`. */
	rules?: readonly Script[] | undefined;
	/** The Actions in their order, after the rules. Each is a module that exports `onExecutePostLogin`. */
	actions?: readonly Script[] | undefined;
	/** `configuration` of the rules. `AUTH0_DOMAIN` defaults to the tenant's own host. */
	configuration?: Readonly<Record<string, string>> | undefined;
	/** `event.secrets` of the Actions, with the same default. */
	secrets?: Readonly<Record<string, string>> | undefined;
	/** Time limit of the rules, or the Actions, of one sign-in. Default 20,000, as at Auth0. */
	timeoutMs?: number | undefined;
	/** Memory limit of a sandbox. Default 64. */
	memoryMb?: number | undefined;
};

type Address = { origin: string; ca: string | undefined };

const longestMessage = 1_000;

/**
 * Creates the rules and Actions of a tenant, each kind in its own sandbox, which starts at the first sign-in. Without scripts no sandbox
 * starts.
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
		/** Returns true if there are any rules, or any Actions. */
		has: (kind: SandboxKind): boolean => scriptsOf(kind).length > 0,
		/** Returns the client id in the settings of a kind, or an empty text. */
		clientOf: (kind: SandboxKind): string => settingsOf(kind).APIV2_CLIENT_ID ?? "",
		/** Returns the tenant's origin, as scripts see it. */
		origin: (): string => address.origin,
		/** Returns true if the text of a script contains a redirect. */
		mayRedirect: (): boolean =>
			(["rules", "actions"] as const).some((kind) => scriptsOf(kind).some(({ source }) => source.includes("redirect"))),
		/** Sets the address at which scripts reach the tenant, once it listens. */
		listensAt(origin: string, ca?: string): void {
			address = { origin, ca };
		},
		/** Replaces the running scripts. A kind that is not named stays, and an empty argument restores the initial ones. */
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
		/** Runs all scripts of a kind. The reason of a failure contains no secrets and at most 1,000 characters. */
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
