import type { TokenAnswer, TokenRequest } from "../core/token-answer.ts";
import type { CustomClaims } from "../pipeline/custom-claims.ts";
import type { Progress } from "../pipeline/progress.ts";
import type { SignInRequest } from "./sign-in-request.ts";

type Waiting = {
	request: SignInRequest;
	userId: string;
	/** Only the browser of this session may resume the sign-in. */
	sessionId: string;
	/** Log code of a success: `s` with a page, `ssa` without. */
	logType: "s" | "ssa";
};

/** A sign-in that waits for a script's redirect to return or for a second factor. */
export type PausedSignIn =
	| (Waiting & { waitsFor: "redirect"; progress: Progress })
	| (Waiting & {
			waitsFor: "factor";
			claims: CustomClaims | undefined;
			/** Extra fields of the log entry. */
			details: Record<string, unknown>;
			/** True if the browser may be remembered. */
			isRememberable: boolean;
			/** Number of wrong codes so far. */
			failures: number;
	  });

/** A grant that lacks only its second factor. */
export type PausedGrant = {
	clientId: string;
	userId: string;
	issue: (request: TokenRequest) => Promise<TokenAnswer>;
	/** Number of wrong codes so far. */
	failures: number;
};
