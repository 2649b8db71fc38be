import type { Incoming, Outgoing, Ran, SandboxSettings } from "../wire.ts";
import type { parts } from "./parts.ts";

/** The worker's handle of a sandbox. Only text and the sandbox's own functions cross the boundary. */
export type Inside = {
	/** Adds a compiled script, or the reason why it did not compile. */
	add: (name: string, compiled: unknown, problem?: string) => void;
	/** Adds a library compiled as the function of a module. It is called when it is first required. */
	addLibrary: (name: string, compiled: unknown) => void;
	deliver: (text: string) => void;
};

type Outside = {
	/** Sends text out. The answer comes later. */
	send: (text: string) => void;
	/** Sends text out and returns the answer synchronously. */
	compute: (text: string) => string;
};

/**
 * Installs the globals of scripts, and returns the handle. `outside` is the only reference to the world outside, and stays in here. Runs
 * inside the sandbox and references nothing outside its own body.
 */
export function install(tools: typeof parts, { send, compute: ask }: Outside, text: string): Inside {
	const { kind, settings, domain }: SandboxSettings = JSON.parse(text);
	const post = (message: Outgoing) => {
		const line = JSON.stringify(message);
		try {
			send(line);
		} catch {
			// The caught value belongs to another realm (a stack overflow): no script may see it.
			throw new RangeError("Maximum call stack size exceeded");
		}
	};
	const { nowMs, setAhead } = tools.createClock();
	const timers = tools.createTimers(post);
	const network = tools.createNetwork(post);
	const compute = tools.createCompute(ask);
	const ManagementClient = tools.createManagementClient(network.send);
	const libraries = new Map<string, () => unknown>();
	const more = { auth0: () => ({ ManagementClient }), request: () => tools.createRequest(network.send) };
	const { globals, modules, jwt } = tools.createModules(tools, { compute, send: network.send, nowMs, libraries, more });
	const require = tools.createRequire(modules);
	const { describeError, createScripts } = tools;
	const scripts = createScripts(tools, { kind, nowMs, settings, require, jwt });

	tools.installGlobals({ timers, fetch: tools.createFetch(network.send), shared: globals });
	let accessToken: string | undefined;
	const usersWith = (token: string) => new ManagementClient({ domain, token }).users;
	const ruleGlobals = { configuration: settings, domain, require, usersWith, accessToken: () => accessToken };
	if (kind === "rules") tools.installRuleGlobals(ruleGlobals);

	const finish = (id: number, ran: Ran): void => {
		try {
			post({ type: "done", id, ran });
		} catch (error) {
			const failure = { ...describeError(error), kind: "error" } as const;
			post({ type: "done", id, ran: { steps: ran.steps, output: {}, failure } });
		}
	};
	const begin = ({ id, aheadMs, input }: Extract<Incoming, { type: "run" }>): void => {
		setAhead(aheadMs);
		accessToken = typeof input.accessToken === "string" ? input.accessToken : accessToken;
		void scripts.run(input, (ran) => finish(id, ran));
	};
	return {
		add: scripts.add,
		addLibrary: (name, compiled) => void libraries.set(name, tools.loadOnce(compiled)),
		deliver(message) {
			const incoming: Incoming = JSON.parse(message);
			if (incoming.type === "timer") timers.fire(incoming.id);
			else if (incoming.type === "answer") network.arrive(incoming.id, incoming.answer);
			else begin(incoming);
		},
	};
}
