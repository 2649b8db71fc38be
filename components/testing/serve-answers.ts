import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { type Problem, type ProblemCode, problemStatus } from "@/lib/http/problem";

/** `signal` is aborted once the browser does not wait for the response any more. */
type Asked = { query: URLSearchParams; body: unknown; signal: AbortSignal };
type Answer = unknown | ((asked: Asked) => unknown);

/** Returns a problem response as the BFF sends it. */
export function problem(code: ProblemCode, more: Partial<Problem> = {}): Response {
	const status = problemStatus[code];
	const told: Problem = { title: code, status, code, detail: "It did not work.", requestId: "req-1", ...more };
	return HttpResponse.json(told, { status });
}

/** Returns a promise that never settles. */
export const pending = () => new Promise<never>(() => undefined);

const readBody = (text: string): unknown => (text === "" ? undefined : JSON.parse(text));

/**
 * The BFF of a component test: the network responds to each `METHOD /path` as the test defines, so that the screen shows what a response
 * leads to. A call without a defined response fails the test. `calls` holds all calls of the current test, with their bodies.
 */
export function serveAnswers() {
	const answers = new Map<string, Answer>();
	const calls: string[] = [];
	const unanswered: string[] = [];
	const server = setupServer(
		http.all("*/api/*", async ({ request }) => {
			const { pathname, search, searchParams } = new URL(request.url);
			const text = await request.text();
			const name = `${request.method} ${pathname}`;
			calls.push(`${name}${search}${text === "" ? "" : ` ${text}`}`);
			if (!answers.has(name)) unanswered.push(name);
			const given = answers.get(name);
			const asked = { query: searchParams, body: readBody(text), signal: request.signal };
			const answer = await (typeof given === "function" ? given(asked) : given);
			if (answer instanceof Response) return answer.clone();
			return answer === undefined ? new HttpResponse(null, { status: 204 }) : HttpResponse.json(answer);
		}),
	);
	beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
	afterEach(() => {
		const missing = unanswered.splice(0);
		answers.clear();
		calls.length = 0;
		expect(missing, "calls that the test has no answer for").toEqual([]);
	});
	afterAll(() => server.close());
	return {
		calls,
		/** Defines the response to a call from now on: a value, a `Response`, or a function of the request. */
		answer: (call: string, answer: Answer) => void answers.set(call, answer),
		/** Returns the calls whose name starts with `name`. */
		callsOf: (name: string) => calls.filter((call) => call.startsWith(name)),
		/** Returns the bodies of the calls whose name starts with `name`. */
		bodiesOf: (name: string) =>
			calls.filter((call) => call.startsWith(name)).map((call) => readBody(call.slice(call.indexOf(" {") + 1))),
	};
}
