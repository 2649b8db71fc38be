import "server-only";
import { Secret } from "../../env/server/secret.ts";
import { transport } from "../../management-api/server/call/transport.ts";
import { CallRecorder } from "../../management-api/server/call-recorder.ts";
import type { CallRequest } from "../../management-api/server/call-request.ts";
import { createTenantBreaker } from "../../management-api/server/health/tenant-breaker.ts";
import { Admission } from "../../management-api/server/rate/admission.ts";
import { LocalRate } from "../../management-api/server/rate/local-rate.ts";
import { TokenBroker } from "../../token-broker/server/token-broker.ts";
import { type CreatePattern, LabAnswerError, labCallPath } from "./lab-pattern.ts";
import { labAgent, labClientId, labClientSecret } from "./lab-tenant.ts";

/** Waits of a call, as long as those of the console. */
const longestCallMs = 8_000;
const retryPauseMs = 200;
/** Rate without a limit. The lab compares token patterns, so no plan limits their calls. */
const unlimited = { burst: 1_000_000, perSecond: 1_000_000 };

/** Creates a pattern from Rolecall's own broker and transport, with new instances for the run. */
export const createRolecallPattern: CreatePattern = ({ origin, fetch }) => {
	const broker = new TokenBroker({
		origin,
		audience: `${origin}/api/v2/`,
		clientId: labClientId,
		clientAuth: { method: "client_secret_post", secret: new Secret(labClientSecret) },
		fetch,
	});
	const admission = new Admission({ source: new LocalRate(unlimited, () => performance.now()) });
	const breaker = createTenantBreaker();
	const parts = { broker, admissionFor: () => admission, breaker, random: Math.random, retryPauseMs };
	return {
		call: async (caller, signal) => {
			const deadlineMs = performance.now() + longestCallMs;
			const request: CallRequest = {
				signal,
				deadlineMs: () => deadlineMs,
				lane: "interactive",
				actor: `caller ${caller}`,
				readsAnew: false,
				recorder: new CallRecorder(),
			};
			const url = `${origin}${labCallPath}`;
			const headers = { "user-agent": labAgent };
			const outgoing = { url, path: new URL(url).pathname, method: "GET", headers, body: undefined };
			const { status } = await transport(outgoing, request, parts);
			if (status >= 400) throw new LabAnswerError(status);
		},
		close: () => broker.close(),
	};
};
