import type { Incoming, Outgoing, Ran, SandboxSettings } from "../wire.ts";
import type { parts } from "./parts.ts";

/** What the worker holds of a sandbox. Only text and functions of the sandbox's own cross over. */
export type Inside = {
	/** Takes a script that was compiled, or says why it could not be. */
	add: (name: string, compiled: unknown, problem?: string) => void;
	deliver: (text: string) => void;
};

/**
 * Puts in place what scripts find around them, and answers with the way in. `send` is all there is of the world outside, and stays in here.
 * Runs inside the sandbox: it names nothing from outside itself.
 */
export function install(tools: typeof parts, send: (text: string) => void, text: string): Inside {
	const { kind, settings, domain }: SandboxSettings = JSON.parse(text);
	const post = (message: Outgoing) => {
		const line = JSON.stringify(message);
		try {
			send(line);
		} catch {
			// What was caught is not of this realm (a full stack): no script may see it.
			throw new RangeError("Maximum call stack size exceeded");
		}
	};
	const clock = tools.createClock();
	const timers = tools.createTimers(post);
	const network = tools.createNetwork(post);
	const request = tools.createRequest(network.send);
	const ManagementClient = tools.createManagementClient(network.send);
	const require = tools.createRequire({ request, auth0: { ManagementClient } });
	const { nowMs } = clock;
	const { describeError } = tools;
	const rules = tools.createRules({ nowMs, describeError });
	const actions = tools.createActions({ nowMs, describeError, cache: tools.createCache(nowMs), secrets: settings });

	tools.installGlobals({ timers, fetch: tools.createFetch(network.send) });
	if (kind === "rules") tools.installRuleGlobals({ configuration: settings, domain, require });

	function add(name: string, compiled: unknown, problem?: string): void {
		const module: { exports: Record<string, unknown> } = { exports: {} };
		if (kind === "actions" && typeof compiled === "function") compiled(module.exports, module, require);
		if (kind === "rules") rules.add(name, compiled, problem);
		else actions.add(name, module.exports, problem);
	}

	function finish(id: number, ran: Ran): void {
		try {
			post({ type: "done", id, ran });
		} catch (error) {
			const failure = { ...describeError(error), kind: "error" } as const;
			post({ type: "done", id, ran: { steps: ran.steps, output: {}, failure } });
		}
	}

	function deliver(message: string): void {
		const incoming: Incoming = JSON.parse(message);
		const { id } = incoming;
		if (incoming.type === "timer") timers.fire(id);
		else if (incoming.type === "answer") network.arrive(id, incoming.answer);
		else {
			clock.setAhead(incoming.aheadMs);
			void (kind === "rules" ? rules : actions).run(incoming.input, (ran) => finish(id, ran));
		}
	}

	return { add, deliver };
}
