import { onTestFinished } from "vitest";
import { createSandbox } from "../pipeline/sandbox/create-sandbox.ts";
import type { SandboxKind, SandboxSettings } from "../pipeline/sandbox/wire.ts";

type Tried = Partial<Pick<SandboxSettings, "settings" | "origin" | "domain" | "ca">> & {
	timeoutMs?: number;
	memoryMb?: number;
};

/** Creates a sandbox for one test with these scripts. `run` returns the ID token's claims, or the failure of the run. */
export function tryScripts(kind: SandboxKind, sources: readonly string[], options: Tried = {}) {
	const {
		settings = {},
		origin = "http://127.0.0.1:9",
		domain = "127.0.0.1:9",
		timeoutMs = 20_000,
		memoryMb = 64,
		ca,
	} = options;
	const scripts = sources.map((source, index) => ({ name: `${kind}-${index + 1}`, source }));
	const sandbox = createSandbox({ kind, scripts, settings, origin, domain, ca }, { timeoutMs, memoryMb });
	onTestFinished(async () => void (await sandbox.end()));
	const run = async (user: object = {}, aheadMs = 0) => {
		const event = { user: { user_id: "auth0|1", ...user } };
		const input = { user: event.user, context: { idToken: {}, accessToken: {} }, event };
		const { output, failure } = await sandbox.run({ aheadMs, input });
		return failure ?? output.idToken;
	};
	return { run };
}

export const rule = (body: string) => `function (user, context, callback) { ${body} }`;

/** Returns a rule that passes, with the value of an expression as the claim `it`. */
export const ruleTelling = (expression: string) =>
	rule(`context.idToken.it = ${expression}; callback(null, user, context);`);

export const action = (body: string) => `exports.onExecutePostLogin = async (event, api) => { ${body} };`;

/** Returns an Action that passes, with the value of an expression as the claim `it`. */
export const actionTelling = (expression: string) => action(`api.idToken.setCustomClaim("it", ${expression});`);
