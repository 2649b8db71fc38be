import type { SignInRequest } from "../oauth/sign-in-store.ts";
import { type Passed, passPipeline } from "../pipeline/pass-pipeline.ts";
import type { Transaction } from "../pipeline/transaction.ts";
import type { UserRecord } from "../state/user-record.ts";

type SignIn = Pick<Transaction, "c" | "tenant" | "client" | "session"> & {
	request: SignInRequest;
	user: UserRecord | undefined;
};

/** The request at `/authorize` as rules and Actions are shown it. */
function queryOf({ clientId, redirectUri, scope, audience, state, nonce, connection }: SignInRequest) {
	const asked = { client_id: clientId, redirect_uri: redirectUri, scope, audience, state, nonce, connection };
	return Object.fromEntries(
		Object.entries({ response_type: "code", ...asked }).flatMap(([name, value]) =>
			value === undefined ? [] : [[name, value]],
		),
	);
}

/** Runs rules and Actions for a browser that is about to get a code, with a password just given or by its session. */
export async function passSignIn({ request, user, ...signIn }: SignIn): Promise<Passed> {
	if (user === undefined) return { details: {} };
	return passPipeline({
		...signIn,
		user,
		protocol: "oidc-basic-profile",
		grant: request,
		query: queryOf(request),
	});
}
