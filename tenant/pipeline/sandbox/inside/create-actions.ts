import type { Ran, ScriptFailure, Step } from "../wire.ts";
import type { Cache } from "./create-cache.ts";

type Fields = Record<string, unknown>;
type Loaded = { name: string; exported: Fields; problem: string | undefined };
type Output = Record<"idToken" | "accessToken" | "userMetadata" | "appMetadata", Fields>;

type Options = {
	nowMs: () => number;
	describeError: (error: unknown) => { name: string; message: string };
	cache: Cache;
	secrets: Fields;
};

/**
 * Calls `onExecutePostLogin` of one Action after the other, each with an event of its own; what an earlier one set in the metadata is in
 * it. A denial or an error ends it. Runs inside the sandbox: it names nothing from outside itself.
 * @see https://auth0.com/docs/customize/actions/explore-triggers/signup-and-login-triggers/login-trigger/post-login-api-object
 */
export function createActions({ nowMs, describeError, cache, secrets }: Options) {
	const actions: Loaded[] = [];

	function createApi(output: Output, deny: (reason: string) => void) {
		const setter = (target: Fields) => (name: string, value: unknown) => {
			target[String(name)] = value;
			return api;
		};
		const api: object = {
			access: {
				deny(reason: unknown) {
					deny(String(reason));
					return api;
				},
			},
			cache,
			idToken: { setCustomClaim: setter(output.idToken) },
			accessToken: { setCustomClaim: setter(output.accessToken) },
			user: { setAppMetadata: setter(output.appMetadata), setUserMetadata: setter(output.userMetadata) },
		};
		return api;
	}

	/** What the event says of the user after the Actions before. */
	function eventFor(text: string, { userMetadata, appMetadata }: Output): Fields {
		const event = JSON.parse(text);
		event.secrets = { ...secrets };
		event.user.user_metadata = { ...event.user.user_metadata, ...userMetadata };
		event.user.app_metadata = { ...event.user.app_metadata, ...appMetadata };
		return event;
	}

	async function call({ name, exported, problem }: Loaded, text: string, output: Output) {
		const denials: ScriptFailure[] = [];
		const deny = (message: string) => void denials.push({ kind: "denied", name: "AccessDenied", message });
		try {
			if (problem !== undefined) throw new SyntaxError(problem);
			const handler = exported.onExecutePostLogin;
			if (typeof handler !== "function") throw new TypeError(`The Action "${name}" exports no onExecutePostLogin.`);
			await handler(eventFor(text, output), createApi(output, deny));
			return denials[0];
		} catch (error) {
			return { ...describeError(error), kind: "error" } as const;
		}
	}

	async function run(input: Fields, finish: (ran: Ran) => void): Promise<void> {
		const text = JSON.stringify(input.event);
		const output: Output = { idToken: {}, accessToken: {}, userMetadata: {}, appMetadata: {} };
		const steps: Step[] = [];
		for (const loaded of actions) {
			const startedAtMs = nowMs();
			const failure = await call(loaded, text, output);
			steps.push({ name: loaded.name, startedAtMs, elapsedMs: nowMs() - startedAtMs });
			if (failure !== undefined) return finish({ steps, output: {}, failure });
		}
		return finish({ steps, output });
	}

	return {
		run,
		add(name: string, exported: Fields, problem?: string): void {
			actions.push({ name, exported, problem });
		},
	};
}
