import "server-only";
import NextAuth from "next-auth";
import { isObjectOrList } from "../../json/is-object.ts";
import { getAuthOptions } from "./auth-options.ts";

/** A request for next-auth: an action with checked values only. */
export type NextAuthRequest = {
	method: "GET" | "POST";
	/** The action and, if it has one, the provider. */
	segments: readonly string[];
	query: Record<string, string>;
	body: Record<string, string>;
	cookies: Record<string, string>;
};

/** Collects next-auth's response through the part of Node's response that it uses. */
class Answer {
	#status = 200;
	#body: string | null = null;
	readonly #headers = new Headers({ "cache-control": "no-store" });

	status(code: number): this {
		this.#status = code;
		return this;
	}

	getHeader(name: string): string[] | string | undefined {
		return name === "Set-Cookie" ? this.#headers.getSetCookie() : (this.#headers.get(name) ?? undefined);
	}

	setHeader(name: string, value: string | readonly string[]): this {
		this.#headers.delete(name);
		for (const one of typeof value === "string" ? [value] : value) this.#headers.append(name, one);
		return this;
	}

	json(value: unknown): void {
		this.#headers.set("content-type", "application/json");
		this.#body = JSON.stringify(value);
	}

	send(value: unknown): void {
		if (isObjectOrList(value)) this.json(value);
		else if (typeof value === "string") this.#body = value;
	}

	end(): void {
		// `toResponse` returns the collected response.
	}

	toResponse(): Response {
		return new Response(this.#body, { status: this.#status, headers: this.#headers });
	}
}

/**
 * Passes a request to next-auth's Pages router handler, which uses exactly the given cookies, query and body. The handler for route
 * handlers reads the whole request by itself.
 */
export async function runNextAuth({ method, segments, query, body, cookies }: NextAuthRequest): Promise<Response> {
	const answer = new Answer();
	const request = { method, query: { ...query, nextauth: segments }, body, cookies, headers: {} };
	// The types require Node's whole request and response.
	await Reflect.apply(NextAuth, undefined, [request, answer, getAuthOptions()]);
	return answer.toResponse();
}
