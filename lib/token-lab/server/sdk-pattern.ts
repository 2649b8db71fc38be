import "server-only";
import { ManagementClient } from "auth0";
import type { CreatePattern } from "./lab-pattern.ts";
import { labClientId, labClientSecret } from "./lab-tenant.ts";

/** Creates a pattern of the official SDK with client id and secret, its own cache and its own retries, as its documentation shows it. */
export const createSdkPattern: CreatePattern = ({ origin, fetch }) => {
	const api = new ManagementClient({
		domain: new URL(origin).host,
		clientId: labClientId,
		clientSecret: labClientSecret,
		// The SDK hard-codes https; the embedded tenant speaks http on loopback.
		fetch: async (input, init) => {
			const url = String(input).replace(/^https:\/\/[^/]+/, origin);
			const headers = [...new Headers(init?.headers)];
			const answer = await fetch(url, {
				method: init?.method ?? "GET",
				headers,
				body: typeof init?.body === "string" ? init.body : null,
				signal: init?.signal ?? null,
			});
			return new Response(await answer.text(), { status: answer.status, headers: [...answer.headers] });
		},
	});
	return {
		call: async (_caller, signal) => {
			await api.users.list({ per_page: 1, fields: "user_id" }, { abortSignal: signal });
		},
	};
};
