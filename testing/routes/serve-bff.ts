import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, vi } from "vitest";

const page = "http://localhost:3000/users";

/**
 * Sets up a test file of browser code: a BFF that answers every call with `answer` (a `Response` unchanged), and records the calls. It
 * replaces the network, so that the code under test uses its own `fetch`.
 */
export function serveBff(answer: (call: string) => unknown) {
	const calls: string[] = [];
	const server = setupServer(
		http.all(`${new URL(page).origin}/api/*`, async ({ request }) => {
			const { pathname, search } = new URL(request.url);
			const body = await request.text();
			const call = `${request.method} ${pathname}${search}${body === "" ? "" : ` ${body}`}`;
			calls.push(call);
			const answered = answer(call);
			if (answered instanceof Response) return answered;
			return answered === undefined ? new HttpResponse(null, { status: 204 }) : HttpResponse.json(answered);
		}),
	);
	beforeAll(() => {
		vi.stubGlobal("location", new URL(page));
		server.listen({ onUnhandledFrame: "error" });
	});
	afterEach(() => {
		calls.length = 0;
	});
	afterAll(() => {
		server.close();
		vi.unstubAllGlobals();
	});
	return calls;
}
