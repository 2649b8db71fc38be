import type { TokenFetch } from "../../lib/token-broker/server/send-token-request.ts";

type Answer = (number: number, parameters: URLSearchParams) => Response | Promise<Response>;

/** Returns a token response; `body` extends or overrides it. */
export function tokenAnswer(token: string, body: Record<string, unknown> = {}, headers: HeadersInit = {}): Response {
	return Response.json({ access_token: token, token_type: "Bearer", expires_in: 86_400, ...body }, { headers });
}

/** Creates a token endpoint whose responses the test decides; requests count from 1. */
export function createTokenEndpoint(answer: Answer = (number) => tokenAnswer(`token-${number}`)) {
	const endpoint = { requests: [] as URLSearchParams[], answer };
	const fetch: TokenFetch = async (_url, { body }) => {
		const parameters = new URLSearchParams(body);
		const number = endpoint.requests.push(parameters);
		const { status, headers, body: stream } = await endpoint.answer(number, parameters);
		return { status, headers, body: stream };
	};
	return Object.assign(endpoint, { fetch });
}
