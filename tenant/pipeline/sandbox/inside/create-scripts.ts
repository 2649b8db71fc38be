import type { Ran, SandboxKind } from "../wire.ts";
import type { createJsonWebToken } from "./modules/create-json-web-token.ts";
import type { parts } from "./parts.ts";

type Options = {
	kind: SandboxKind;
	nowMs: () => number;
	settings: Readonly<Record<string, string>>;
	require: (name: string) => unknown;
	jwt: ReturnType<typeof createJsonWebToken>;
};

/** Creates the rules or the Actions of a sandbox, and runs them. Runs inside the sandbox and references nothing outside its own body. */
export function createScripts(tools: typeof parts, { kind, nowMs, settings, require, jwt }: Options) {
	const { describeError } = tools;
	const rules = tools.createRules({ nowMs, describeError });
	const createApi = tools.createActionApi({ cache: tools.createCache(nowMs), jwt });
	const actions = tools.createActions({ nowMs, describeError, createApi, secrets: settings });
	return {
		run: (input: Record<string, unknown>, finish: (ran: Ran) => void) =>
			(kind === "rules" ? rules : actions).run(input, finish),
		add(name: string, compiled: unknown, problem?: string): void {
			const module: { exports: Record<string, unknown> } = { exports: {} };
			if (kind === "actions" && typeof compiled === "function") compiled(module.exports, module, require);
			if (kind === "rules") rules.add(name, compiled, problem);
			else actions.add(name, module.exports, problem);
		},
	};
}

/** Returns a library's exports, evaluated at first use. Runs inside the sandbox and references nothing outside its own body. */
export function loadOnce(compiled: unknown): () => unknown {
	return () => {
		const module: { exports: unknown } = { exports: {} };
		if (typeof compiled === "function") compiled(module.exports, module);
		return module.exports;
	};
}
