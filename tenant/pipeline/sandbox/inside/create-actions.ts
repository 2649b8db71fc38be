import type { Ran, ScriptFailure, Step } from "../wire.ts";
import type { CreateApi, Output } from "./create-action-api.ts";

type Fields = Record<string, unknown>;
type Loaded = { name: string; exported: Fields; problem: string | undefined };
type HandlerName = "onExecutePostLogin" | "onContinuePostLogin";

type Options = {
	nowMs: () => number;
	describeError: (error: unknown) => { name: string; message: string };
	createApi: CreateApi;
	secrets: Fields;
};

/**
 * Calls `onExecutePostLogin` of the Actions in order, each with its own event, which includes metadata set by earlier ones. A denial, an
 * error or a redirect ends the run; after a redirect it resumes with `onContinuePostLogin` of the Action that asked for it. Runs inside the
 * sandbox and references nothing outside its own body.
 */
export function createActions({ nowMs, describeError, createApi, secrets }: Options) {
	const actions: Loaded[] = [];
	const partOf = (value: unknown): Fields => (typeof value === "object" && value !== null ? { ...value } : {});

	/** The user as the event holds them after the previous Actions. */
	function eventFor(text: string, { userMetadata, appMetadata }: Output): Fields {
		const event = JSON.parse(text);
		event.secrets = { ...secrets };
		event.user.user_metadata = { ...event.user.user_metadata, ...userMetadata };
		event.user.app_metadata = { ...event.user.app_metadata, ...appMetadata };
		return event;
	}

	async function call(loaded: Loaded, handlerName: HandlerName, at: { text: string; output: Output; index: number }) {
		const { name, exported, problem } = loaded;
		const { text, output, index } = at;
		const denials: ScriptFailure[] = [];
		const deny = (message: string) => void denials.push({ kind: "denied", name: "AccessDenied", message });
		try {
			if (problem !== undefined) throw new SyntaxError(problem);
			const handler = exported[handlerName];
			if (typeof handler !== "function") throw new TypeError(`The Action "${name}" exports no ${handlerName}.`);
			const event = eventFor(text, output);
			await handler(event, createApi({ event, output, deny, index }));
			return denials[0];
		} catch (error) {
			return { ...describeError(error), kind: "error" } as const;
		}
	}

	async function run(input: Fields, finish: (ran: Ran) => void): Promise<void> {
		const text = JSON.stringify(input.event);
		const { index: resumedAt, output: before } = partOf(input.resume);
		const output: Output = { idToken: {}, accessToken: {}, userMetadata: {}, appMetadata: {}, ...partOf(before) };
		const steps: Step[] = [];
		for (const [index, loaded] of actions.entries()) {
			if (typeof resumedAt === "number" && index < resumedAt) continue;
			const startedAtMs = nowMs();
			const handlerName = index === resumedAt ? "onContinuePostLogin" : "onExecutePostLogin";
			const failure = await call(loaded, handlerName, { text, output, index });
			steps.push({ name: loaded.name, startedAtMs, elapsedMs: nowMs() - startedAtMs });
			if (failure !== undefined) return finish({ steps, output: {}, failure });
			if (output.redirect !== undefined) return finish({ steps, output });
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
