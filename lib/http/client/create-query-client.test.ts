import { describe, expect, it } from "vitest";
import { BffError } from "./bff-error.ts";
import { createQueryClient } from "./create-query-client.ts";

function watch() {
	let signedOut = 0;
	const client = createQueryClient({
		onSignedOut: () => {
			signedOut += 1;
		},
	});
	return { client, signedOut: () => signedOut };
}

describe("the browser's cache of server state", () => {
	it("a failed query is shown and not retried silently", async () => {
		const { client } = watch();
		let asked = 0;
		const queryFn = () => {
			asked += 1;
			return Promise.reject(new BffError("tenant_busy"));
		};
		await expect(client.fetchQuery({ queryKey: ["a"], queryFn })).rejects.toMatchObject({ code: "tenant_busy" });
		expect(asked).toBe(1);
	});

	it("onSignedOut is called after a read or a change without a session, and after no other failure", async () => {
		const { client, signedOut } = watch();
		const failing = (code: "unauthenticated" | "forbidden") => () => Promise.reject(new BffError(code));
		await client.fetchQuery({ queryKey: ["a"], queryFn: failing("forbidden") }).catch(() => undefined);
		expect(signedOut()).toBe(0);
		await client.fetchQuery({ queryKey: ["b"], queryFn: failing("unauthenticated") }).catch(() => undefined);
		expect(signedOut()).toBe(1);
		const change = client.getMutationCache().build(client, { mutationFn: failing("unauthenticated") });
		await change.execute(undefined).catch(() => undefined);
		expect(signedOut()).toBe(2);
	});

	it("onFreshSignIn is called with the sign-in that an act needs", async () => {
		const needed: unknown[] = [];
		const client = createQueryClient({ onSignedOut: () => undefined, onFreshSignIn: (one) => void needed.push(one) });
		const signIn = { minutes: 10, secondFactor: true };
		const problem = { code: "fresh_sign_in_required", title: "", status: 403, detail: "", requestId: "" } as const;
		for (const failure of [new BffError(problem.code, { ...problem, signIn }), new BffError("forbidden")]) {
			const change = client.getMutationCache().build(client, { mutationFn: () => Promise.reject(failure) });
			await change.execute(undefined).catch(() => undefined);
		}
		expect(needed).toEqual([signIn]);
	});

	it("a response stays fresh for half a minute", async () => {
		const { client } = watch();
		let asked = 0;
		const options = { queryKey: ["a"], queryFn: async () => ++asked };
		await client.fetchQuery(options);
		await client.fetchQuery(options);
		expect(asked).toBe(1);
	});
});
