import "server-only";
import { z } from "zod";
import { LabAnswerError, labCallPath, type PatternParts } from "./lab-pattern.ts";
import { labClientId, labClientSecret } from "./lab-tenant.ts";

const answerSchema = z.object({ access_token: z.string(), expires_in: z.number() });

/** Requests a token the way most applications do. */
export async function askToken({ origin, fetch }: PatternParts, signal: AbortSignal) {
	const response = await fetch(`${origin}/oauth/token`, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify({
			grant_type: "client_credentials",
			client_id: labClientId,
			client_secret: labClientSecret,
			audience: `${origin}/api/v2/`,
		}),
		signal,
	});
	const body = await response.text();
	if (!response.ok) throw new LabAnswerError(response.status);
	return answerSchema.parse(JSON.parse(body));
}

/** Makes one API call with a token. */
export async function callWith(token: string, { origin, fetch }: PatternParts, signal: AbortSignal): Promise<void> {
	const response = await fetch(`${origin}${labCallPath}`, { headers: { authorization: `Bearer ${token}` }, signal });
	await response.text();
	if (!response.ok) throw new LabAnswerError(response.status);
}
