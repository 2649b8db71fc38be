import type { ResponseType, SignInRequest } from "../../auth-store/sign-in-request.ts";
import type { Progress } from "../../pipeline/progress.ts";
import { type Passed, passPipeline } from "../rules-and-actions/pass-pipeline.ts";
import type { Transaction } from "../rules-and-actions/transaction.ts";

type SignIn = Pick<Transaction, "c" | "tenant" | "client" | "session" | "user"> & {
	request: SignInRequest;
	/** Parameters with which the person returned from a script's redirect. */
	returned?: { progress: Progress; query: Record<string, string>; body: Record<string, string> } | undefined;
};

function protocolOf(types: readonly ResponseType[]): Transaction["protocol"] {
	if (types.every((type) => type === "code")) return "oidc-basic-profile";
	return types.includes("code") ? "oidc-hybrid-profile" : "oidc-implicit-profile";
}

/** Runs rules and Actions before a browser gets its answer, after a password, by a session, or on return from a redirect. */
export async function passSignIn({ request, returned, ...signIn }: SignIn): Promise<Passed> {
	const protocol = protocolOf(request.responseTypes);
	const transaction = { ...signIn, grant: request };
	if (returned === undefined) return passPipeline({ ...transaction, protocol, query: request.query });
	const { progress, query, body } = returned;
	const isRules = progress.at.kind === "rules";
	return passPipeline({ ...transaction, protocol: isRules ? "redirect-callback" : protocol, query, body }, progress);
}
