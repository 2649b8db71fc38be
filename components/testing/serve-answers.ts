import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { type Problem, type ProblemCode, problemStatus } from "@/lib/http/problem";

type Asked = { query: URLSearchParams; body: unknown };
type Answer = unknown | ((asked: Asked) => unknown);

/** A refusal or failure as the BFF tells it. */
export function problem(code: ProblemCode, more: Partial<Problem> = {}): Response {
	const status = problemStatus[code];
	const told: Problem = { title: code, status, code, detail: "It did not work.", requestId: "req-1", ...more };
	return HttpResponse.json(told, { status });
}

/** An answer that does not come while the test runs. */
export const pending = () => new Promise<never>(() => undefined);

const readBody = (text: string): unknown => (text === "" ? undefined : JSON.parse(text));

/**
 * The BFF of a component test: the network answers each `METHOD /path` as the test says, so that a state on the screen is what an answer
 * makes of it. A call that no test has an answer for fails the test. `calls` holds all calls of the test that runs, with their bodies.
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
			const answer = await (typeof given === "function" ? given({ query: searchParams, body: readBody(text) }) : given);
			if (answer instanceof Response) return answer.clone();
			return answer === undefined ? new HttpResponse(null, { status: 204 }) : HttpResponse.json(Object(answer));
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
		/** How the BFF answers a call from now on: a value, a `Response`, or a function of what was asked. */
		answer: (call: string, answer: Answer) => void answers.set(call, answer),
		/** The calls whose name starts so. */
		callsOf: (name: string) => calls.filter((call) => call.startsWith(name)),
		/** What the calls sent whose name starts so. */
		bodiesOf: (name: string) =>
			calls.filter((call) => call.startsWith(name)).map((call) => readBody(call.slice(call.indexOf(" {") + 1))),
	};
}
