import { wrongPath } from "../api-error.ts";
import { type AddEndpoint, ok } from "../endpoints.ts";
import type { BodySchema } from "../validate-body.ts";

const policyList: BodySchema = {
	type: "array",
	items: { type: "string", enum: ["all-applications", "confidence-score"] },
};

/**
 * Adds the factors of multi-factor authentication and the policies that require them.
 * @see https://auth0.com/docs/api/management/v2/guardian
 */
export function addGuardian(endpoint: AddEndpoint): void {
	endpoint("GET /guardian/factors", {
		handle: ({ state }) =>
			ok([...state.guardian.factors].map(([name, enabled]) => ({ enabled, trial_expired: false, name }))),
	});
	endpoint("PUT /guardian/factors/:name", {
		description: "Update multi-factor authentication type",
		body: { properties: { enabled: { type: "boolean" } }, required: ["enabled"] },
		handle: async ({ state: { guardian }, param, body: readBody }) => {
			const [name, body] = [param("name"), await readBody()];
			if (!guardian.factors.has(name)) throw wrongPath(`No enum match for: ${name}`, "name");
			guardian.factors.set(name, body.enabled === true);
			return ok({ enabled: body.enabled });
		},
	});
	endpoint("GET /guardian/policies", { handle: ({ state }) => ok(state.guardian.policies) });
	endpoint("PUT /guardian/policies", {
		description: "Update multi-factor authentication policies",
		body: policyList,
		handle: async ({ state: { guardian }, json }) => {
			const list = await json();
			guardian.policies = Array.isArray(list) ? list.map(String) : [];
			return ok(guardian.policies);
		},
	});
}
