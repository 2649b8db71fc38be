import type { SignInRequest } from "../../auth-store/sign-in-request.ts";
import type { TenantContext } from "../../core/tenant-context.ts";
import type { ClientRecord } from "../../records/client-record.ts";
import { connectionNamed } from "../../state/connection-named.ts";
import { findOrganization } from "../../state/find-organization.ts";
import { grantTypesOf } from "../../state/grant-types-of.ts";
import type { TenantState } from "../../state/tenant-state.ts";
import { accessPolicyOf, findApi } from "../grants/find-api.ts";
import type { SignInLocale } from "../pages/sign-in-texts.ts";
import type { Refusal } from "../rules-and-actions/transaction.ts";
import { isResponseMode, readResponseMode, readResponseTypes } from "./read-response.ts";

type Parameters = Readonly<Record<string, string | undefined>>;

export const refusal = (error: string, error_description: string): Refusal => ({ error, error_description });

const invalid = (error_description: string) => refusal("invalid_request", error_description);

/** A client's request at `/authorize`, and the reason if it is refused. */
export type Asked = {
	request: SignInRequest;
	prompts: readonly string[];
	/** Maximum age of a sign-in that may be reused, in seconds. */
	maxAgeSeconds: number | undefined;
	refusal: Refusal | undefined;
};

function wrongOrganization(asked: string | undefined, isKnown: boolean, { fields }: ClientRecord): Refusal | undefined {
	const usage = fields?.organization_usage;
	if (asked === undefined)
		return usage === "require" ? invalid("parameter organization is required for this client") : undefined;
	if (usage === "deny") return invalid("parameter organization is not allowed for this client");
	return isKnown ? undefined : invalid("parameter organization is invalid");
}

function wrongConnection(state: TenantState, name: string | undefined): Refusal | undefined {
	if (name === undefined) return undefined;
	const connection = connectionNamed(state, name);
	if (connection === undefined) return invalid("the connection was not found");
	if (connection.strategy !== "auth0") return invalid("the connection has no identity provider in this tenant");
	return undefined;
}

function wrongPkce({ code_challenge, code_challenge_method }: Parameters): Refusal | undefined {
	if (code_challenge === undefined) return undefined;
	if (code_challenge_method !== "S256") return invalid("Only the challenge method S256 is supported.");
	return /^[\w-]{43}$/.test(code_challenge) ? undefined : invalid("Parameter 'code_challenge' is malformed.");
}

function wrongAudience(
	state: TenantState,
	{ client_id }: ClientRecord,
	audience: string | undefined,
): Refusal | undefined {
	if (!audience) return undefined;
	const api = findApi(state, audience);
	if (api === undefined) return refusal("access_denied", `Service not found: ${audience}`);
	if (accessPolicyOf(api, "user") !== "deny_all") return undefined;
	return refusal("access_denied", `Client "${client_id}" is not authorized to access resource server "${audience}".`);
}

/** Finds what is wrong with the requested response mode. */
function wrongResponse(parameters: Parameters, client: ClientRecord): Refusal | undefined {
	const { response_type, response_mode, nonce, scope = "openid" } = parameters;
	if (response_type === undefined) return invalid("Missing required parameter: response_type");
	const types = readResponseTypes(response_type);
	if (types === undefined) return refusal("unsupported_response_type", `Unsupported response type: ${response_type}`);
	const isImplicit = types.some((type) => type !== "code");
	const needed = [types.includes("code") ? ["authorization_code"] : [], isImplicit ? ["implicit"] : []].flat();
	const missing = needed.find((type) => !grantTypesOf(client).includes(type));
	if (missing !== undefined)
		return refusal("unauthorized_client", `Grant type '${missing}' not allowed for the client.`);
	if (response_mode !== undefined && !isResponseMode(response_mode))
		return invalid(`Unsupported response mode: ${response_mode}`);
	if (response_mode === "query" && isImplicit)
		return invalid(`response_mode query is not allowed for the response type ${response_type}`);
	if (!types.includes("id_token")) return undefined;
	if (!nonce) return invalid("Missing required parameter: nonce");
	return scope.split(" ").includes("openid") ? undefined : invalid("An ID token needs the scope openid.");
}

type Reader = {
	tenant: TenantContext;
	client: ClientRecord;
	locale: SignInLocale;
	/** True if the client pushed the request and authenticated itself. */
	isPushed?: boolean | undefined;
};

/** Returns the first part of the request that this tenant does not support, or not safely. */
function wrongWith(
	parameters: Parameters,
	{ client, tenant: { state }, isPushed = false }: Pick<Reader, "client" | "tenant" | "isPushed">,
): Refusal | undefined {
	const { prompt, max_age, audience, connection } = parameters;
	if (parameters.request !== undefined)
		return refusal("request_not_supported", "Request objects are not supported: push the request to /oauth/par.");
	if (!isPushed && client.fields?.require_pushed_authorization_requests === true)
		return invalid("Pushed Authorization Requests are required for this client.");
	const wrong = wrongResponse(parameters, client);
	if (wrong !== undefined) return wrong;
	if (prompt?.includes("none") && prompt !== "none") return invalid("prompt none cannot be used with other values");
	if (max_age !== undefined && !/^\d+$/.test(max_age)) return invalid("max_age must be a number of seconds");
	return wrongAudience(state, client, audience) ?? wrongPkce(parameters) ?? wrongConnection(state, connection);
}

/** Reads the request of a known client with a valid callback. */
export function readSignInRequest(parameters: Parameters, { tenant, client, locale, isPushed }: Reader): Asked {
	const { state } = tenant;
	const { redirect_uri = "", response_mode, response_type, max_age, prompt = "", organization, ...rest } = parameters;
	const responseTypes = readResponseTypes(response_type);
	const found = organization === undefined ? undefined : findOrganization(state, organization);
	return {
		request: {
			clientId: client.client_id,
			redirectUri: redirect_uri,
			responseTypes: responseTypes ?? ["code"],
			responseMode: readResponseMode(response_mode, responseTypes),
			query: Object.fromEntries(Object.entries(parameters).flatMap(([name, value = ""]) => [[name, value]])),
			state: rest.state,
			nonce: rest.nonce,
			scope: rest.scope ?? "openid",
			audience: rest.audience || undefined,
			organizationId: found?.id,
			connection: rest.connection,
			loginHint: rest.login_hint,
			codeChallenge: rest.code_challenge,
			withAuthTime: max_age !== undefined,
			locale,
		},
		prompts: prompt.split(" "),
		maxAgeSeconds: max_age === undefined ? undefined : Number(max_age),
		refusal:
			wrongWith(parameters, { client, tenant, isPushed }) ??
			wrongOrganization(organization, found !== undefined, client),
	};
}
