import type { Session, SignInRequest, SignInStore } from "../oauth/transactions.ts";
import { redirectWith } from "./redirect-with.ts";

const codeMs = 60_000;

/** The application's callback with a fresh code, good once and for one minute, and the `state` it sent. */
export function grantCode(store: SignInStore, request: SignInRequest, session: Session): string {
	const code = store.codes.issue({ ...request, ...session }, codeMs);
	return redirectWith(request.redirectUri, { code, state: request.state });
}
