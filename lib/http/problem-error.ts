import { isObjectOrList } from "../json/is-object.ts";
import { type Problem, type ProblemCode, problemStatus } from "./problem.ts";

type Details = Partial<
	Pick<
		Problem,
		| "fields"
		| "retryAfterSeconds"
		| "permission"
		| "scope"
		| "sinceMs"
		| "upstreamStatus"
		| "current"
		| "rule"
		| "limit"
		| "directory"
		| "signIn"
		| "policy"
		| "owner"
		| "title"
	>
> & {
	/** A sentence for a person: what happened, why, what to do. Never upstream text, never a secret. */
	detail?: string;
	cause?: unknown;
};

const brand = Symbol.for("rolecall.problem-error");

/**
 * The only error type of the server, recognised even if Next loads this module more than once. `cause` stays inside; only the code and the
 * details named here may leave the server.
 */
export class ProblemError extends Error {
	readonly code: ProblemCode;
	readonly status: number;
	readonly details: Omit<Details, "cause">;
	readonly [brand] = true;

	static override [Symbol.hasInstance](value: unknown): boolean {
		return isObjectOrList(value) && brand in value;
	}

	constructor(code: ProblemCode, { cause, ...details }: Details = {}) {
		super(details.detail ?? code, cause === undefined ? undefined : { cause });
		this.name = "ProblemError";
		this.code = code;
		this.status = problemStatus[code];
		this.details = details;
	}
}
