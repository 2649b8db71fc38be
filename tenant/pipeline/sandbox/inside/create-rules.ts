import type { Ran, ScriptFailure, Step } from "../wire.ts";

type Fields = Record<string, unknown>;
type Callback = (error: unknown, user?: unknown, context?: unknown) => void;
type Loaded = { name: string; rule: unknown; problem: string | undefined };

type Options = {
	nowMs: () => number;
	describeError: (error: unknown) => { name: string; message: string };
};

/**
 * Calls the rules in order, each with the user and the context from the previous one. The first error ends the run. Changes to the user are
 * seen by later rules and not stored. Runs inside the sandbox and references nothing outside its own body.
 * @see https://auth0.com/docs/customize/rules
 */
export function createRules({ nowMs, describeError }: Options) {
	const rules: Loaded[] = [];
	const none: Fields = {};
	const isObject = (value: unknown): value is Fields => typeof value === "object" && value !== null;

	const toFailure = (error: unknown): ScriptFailure => {
		const described = describeError(error);
		return { ...described, kind: described.name === "UnauthorizedError" ? "unauthorized" : "error" };
	};

	function call(loaded: Loaded, user: unknown, context: unknown, done: Callback): void {
		const { name, rule, problem } = loaded;
		try {
			if (typeof rule !== "function") throw new SyntaxError(problem ?? `The rule "${name}" is not a function.`);
			const answer: unknown = rule(user, context, done);
			if (isObject(answer) && typeof answer.then === "function")
				answer.then(undefined, (error: unknown) => done(error ?? new Error("The rule was rejected without a reason.")));
		} catch (error) {
			done(error ?? new Error("The rule threw nothing."));
		}
	}

	function run(input: Record<string, unknown>, finish: (ran: Ran) => void): void {
		const steps: Step[] = [];
		const end = (context: unknown): void => {
			const { idToken, accessToken, multifactor, redirect } = isObject(context) ? context : none;
			finish({ steps, output: { idToken, accessToken, multifactor, redirect } });
		};
		const start = (loaded: Loaded, index: number, user: unknown, context: unknown): void => {
			const startedAtMs = nowMs();
			let isOver = false;
			call(loaded, user, context, (error, nextUser, nextContext) => {
				if (isOver) return;
				isOver = true;
				steps.push({ name: loaded.name, startedAtMs, elapsedMs: nowMs() - startedAtMs });
				if (error) finish({ steps, output: {}, failure: toFailure(error) });
				else next(index + 1, nextUser ?? user, nextContext ?? context);
			});
		};
		const next = (index: number, user: unknown, context: unknown): void => {
			const loaded = rules[index];
			if (loaded === undefined) end(context);
			else start(loaded, index, user, context);
		};
		next(0, input.user, input.context);
	}

	return {
		run,
		add(name: string, rule: unknown, problem?: string): void {
			rules.push({ name, rule, problem });
		},
	};
}
