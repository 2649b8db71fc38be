import "server-only";
import type { ProblemCode } from "../../../http/problem.ts";
import type { ProblemRule } from "../../../http/problem-rules.ts";

/** Meaning of a refusal: the form field it belongs to, and a sentence with what to do. */
export type Meaning = { code: ProblemCode; rule: ProblemRule; field?: string; detail: string; title?: string };

/** A refusal, recognised by Auth0's message, because codes such as `auth0_idp_error` and `operation_not_supported` cover many cases. */
export type Refusal = Meaning & {
	says: Pick<RegExp, "test">;
	/** True if Auth0 says this with a 404: what is missing is a part of the change, not the page's own user, role or organization. */
	isMissing?: boolean;
};

const policyLines = [
	/^At least \d{1,3} characters in length$/,
	/^No more than \d identical characters in a row(?: \(e\.g\., "\w{1,8}" not allowed\))?$/,
	/^Non-empty password required$/,
	/^(?:Should c|C)ontain(?: at least \d of the following \d types of characters)?:$/,
	/^(?:lower case letters \(a-z\)|upper case letters \(A-Z\)|numbers \(i\.e\. 0-9\)|special characters \(e\.g\. [!@#$%^&*]{1,10}\))$/,
];

/** Returns the known lines of Auth0's password policy text and leaves out all others. */
export function readPolicy(policy: unknown): string[] {
	if (typeof policy !== "string") return [];
	const lines = policy
		.slice(0, 2_000)
		.split("\n")
		.map((line) => line.replace(/^[\s*•-]+/, "").trim());
	return lines.filter((line) => policyLines.some((known) => known.test(line)));
}

const profileNames = ["name", "nickname", "given_name", "family_name", "picture"] as const;

/** Reads the profile fields that a refusal lists after its colon. */
export const profileFieldsIn = (message: string): string[] => {
	const [, listed = ""] = /attributes(?: cannot be \w{1,10})?: ([\w, ]{1,200})/.exec(message) ?? [];
	const names = listed.split(",").map((name) => name.trim());
	return profileNames.filter((name) => names.includes(name));
};
