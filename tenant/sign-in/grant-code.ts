import type { Context } from "hono";
import { grantScope } from "../oauth/grant-scope.ts";
import { keepGrant } from "../oauth/keep-grant.ts";
import { type SignInRequest, signInStoreOf } from "../oauth/sign-in-store.ts";
import type { UserGrant } from "../oauth/user-grant.ts";
import type { ClientRecord } from "../state/client-record.ts";
import type { SessionRecord } from "../state/session-record.ts";
import type { TenantContext } from "../tenant-context.ts";

const codeMs = 60_000;

type Granted = {
	request: SignInRequest;
	client: ClientRecord;
	session: SessionRecord;
	/** What rules and Actions add to the tokens. */
	claims?: UserGrant["claims"];
};

/** A fresh code for the application, good once and for one minute, with what the person's consent, which is not asked, gives it. */
export function grantCode(c: Context, tenant: TenantContext, { request, client, session, claims }: Granted): string {
	const { clientId, audience, organizationId, nonce, redirectUri, codeChallenge, withAuthTime } = request;
	const who = { userId: session.user_id, organizationId, audience };
	const grant: UserGrant = {
		...who,
		clientId,
		nonce,
		scope: grantScope(tenant.state, client, { ...who, scope: request.scope }),
		sessionId: session.id,
		authTimeMs: withAuthTime ? Date.parse(session.authenticated_at) : undefined,
		claims,
	};
	keepGrant(c.req.raw, tenant.state, grant);
	return signInStoreOf(tenant).codes.issue({ grant, redirectUri, codeChallenge }, codeMs);
}
