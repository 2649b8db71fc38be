import type { ConnectionRecord } from "../records/connection-record.ts";
import { fieldsOf } from "../records/fields-of.ts";

/** A password rule and its result, as `/dbconnections/signup` returns it. */
export type PasswordRule = {
	message: string;
	format?: (number | string)[];
	code: "lengthAtLeast" | "containsAtLeast" | "shouldContain" | "identicalChars";
	items?: { message: string; code: (typeof kinds)[number]["code"]; verified: boolean }[];
	verified: boolean;
};

export type PolicyVerdict = {
	verified: boolean;
	rules: PasswordRule[];
	/** The rules as text, one per line, in Auth0's words. */
	text: string;
};

const kinds = [
	{ message: "lower case letters (a-z)", code: "lowerCase", pattern: /[a-z]/ },
	{ message: "upper case letters (A-Z)", code: "upperCase", pattern: /[A-Z]/ },
	{ message: "numbers (i.e. 0-9)", code: "numbers", pattern: /\d/ },
	{ message: "special characters (e.g. !@#$%^&*)", code: "specialCharacters", pattern: /[^a-zA-Z0-9]/ },
] as const;

type Policy = { length: number; kinds?: "all of three" | "three of four"; identical?: number };

const policies: Record<string, Policy> = {
	none: { length: 1 },
	low: { length: 6 },
	fair: { length: 8, kinds: "all of three" },
	good: { length: 8, kinds: "three of four" },
	excellent: { length: 10, kinds: "three of four", identical: 2 },
};
const usual = "good";

function policyOf({ options }: ConnectionRecord): Policy {
	const policy = policies[String(options.passwordPolicy ?? usual)] ?? { length: 8, kinds: "three of four" };
	const { min_length: length } = fieldsOf(options.password_complexity_options);
	return typeof length === "number" ? { ...policy, length } : policy;
}

function kindsRule(password: string, which: Policy["kinds"]): PasswordRule[] {
	const needed = which === "all of three" ? kinds.slice(0, 3) : kinds;
	const items = needed.map(({ message, code, pattern }) => ({ message, code, verified: pattern.test(password) }));
	const found = items.filter(({ verified }) => verified).length;
	if (which === "all of three")
		return [{ message: "Should contain:", code: "shouldContain", items, verified: found === items.length }];
	const message = "Contain at least %d of the following %d types of characters:";
	return which === undefined ? [] : [{ message, code: "containsAtLeast", format: [3, 4], items, verified: found >= 3 }];
}

/** Returns the length of the longest run of one character. */
function longestRow(password: string): number {
	let row = 0;
	let longest = 0;
	let before: string | undefined;
	for (const character of password) {
		row = character === before ? row + 1 : 1;
		before = character;
		longest = Math.max(longest, row);
	}
	return longest;
}

function identicalRule(password: string, most: number | undefined): PasswordRule[] {
	if (most === undefined) return [];
	const message = 'No more than %d identical characters in a row (e.g., "%s" not allowed)';
	const verified = longestRow(password) <= most;
	return [{ message, code: "identicalChars", format: [most, "a".repeat(most + 1)], verified }];
}

const written = ({ message, format = [], items = [] }: PasswordRule): string => {
	const values = [...format];
	const line = message.replace(/%[ds]/g, () => String(values.shift()));
	return [`* ${line}`, ...items.map((item) => ` * ${item.message}`)].join("\n");
};

/**
 * Checks a password against its database's policy: `none`, `low`, `fair`, `good` or `excellent`. Default `good`.
 * @see https://auth0.com/docs/authenticate/database-connections/password-strength
 */
export function checkPasswordPolicy(connection: ConnectionRecord, password: string): PolicyVerdict {
	const policy = policyOf(connection);
	const { length } = policy;
	const long: PasswordRule = {
		message: "At least %d characters in length",
		format: [length],
		code: "lengthAtLeast",
		verified: [...password].length >= length,
	};
	const rules = [long, ...kindsRule(password, policy.kinds), ...identicalRule(password, policy.identical)];
	return { verified: rules.every(({ verified }) => verified), rules, text: rules.map(written).join("\n") };
}
