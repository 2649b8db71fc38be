import { describe, expect, it } from "vitest";
import { generatePassword, keepsPolicy, wordsOf } from "./generate-password.ts";
import { toPasswordPolicy } from "./password-policy.ts";

/** Auth0's rules as its documents state them, repeated here so that the generator does not check itself. */
const rules = {
	low: (text: string) => text.length >= 6,
	fair: (text: string) => text.length >= 8 && /[a-z]/.test(text) && /[A-Z]/.test(text) && /[0-9]/.test(text),
	excellent: (text: string) => text.length >= 10 && countKinds(text) >= 3 && !/(.)\1\1/s.test(text),
	allFour: (text: string) => countKinds(text) === 4,
	noTwoIdentical: (text: string) => !/(.)\1/s.test(text),
	noSequence: (text: string) =>
		[...text].every((_, at) => {
			const [a = 0, b = 0, c = 0] = [at, at + 1, at + 2].map((place) => text.codePointAt(place) ?? Number.NaN);
			return !(b - a === 1 && c - b === 1) && !(b - a === -1 && c - b === -1);
		}),
	within72Bytes: (text: string) => new TextEncoder().encode(text).length <= 72,
};

const countKinds = (text: string) =>
	[/[a-z]/, /[A-Z]/, /[0-9]/, /[!@#$%^&*\-_+=?]/].filter((kind) => kind.test(text)).length;

describe("a generated password", () => {
	it("20,000 passwords keep every policy of Auth0 and are all different", () => {
		const policy = toPasswordPolicy({ passwordPolicy: "excellent" });
		const seen = new Set<string>();
		const broken = new Map<string, number>();
		for (let count = 0; count < 20_000; count += 1) {
			const password = generatePassword(policy);
			seen.add(password);
			for (const [name, holds] of Object.entries(rules))
				if (!holds(password)) broken.set(name, (broken.get(name) ?? 0) + 1);
		}
		expect(Object.fromEntries(broken)).toEqual({});
		expect(seen.size).toBe(20_000);
	});

	it.each([1, 20, 21, 40, 72, 128])("a password is as long as a policy of %i characters requires", (min_length) => {
		const policy = toPasswordPolicy({ password_complexity_options: { min_length } });
		for (let count = 0; count < 200; count += 1) {
			const password = generatePassword(policy);
			expect(password).toHaveLength(Math.max(20, min_length));
			expect(keepsPolicy(password, policy)).toBe(true);
		}
	});

	it("a password contains no word of the tenant's dictionary or of the person's names", () => {
		const words = [
			...wordsOf({ name: "Xe Qu", email: "abk@example.test" }),
			..."aeiou".split("").map((vowel) => `x${vowel}k`),
		];
		expect(words).toEqual(expect.arrayContaining(["Xe", "Qu", "abk", "example", "test", "xak"]));
		const policy = { minLength: 8, blockedWords: words };
		for (let count = 0; count < 5_000; count += 1) {
			const password = generatePassword(policy).toLowerCase();
			for (const word of words.filter(({ length }) => length >= 3)) expect(password).not.toContain(word.toLowerCase());
		}
	});

	it("the generator draws until it has enough randomness, and throws if there is none", () => {
		let asked = 0;
		const stingy = (bytes: Uint8Array<ArrayBuffer>) => {
			asked += 1;
			return asked < 3 ? bytes.fill(255) : crypto.getRandomValues(bytes);
		};
		expect(generatePassword(toPasswordPolicy(), { fill: stingy })).toHaveLength(20);
		expect(asked).toBeGreaterThan(2);
	});
});

describe("a database's password policy", () => {
	it.each([
		[{}, 8],
		[{ passwordPolicy: "none" }, 1],
		[{ passwordPolicy: "low" }, 6],
		[{ passwordPolicy: "excellent" }, 10],
		[{ passwordPolicy: "of tomorrow" }, 8],
		[{ passwordPolicy: "low", password_complexity_options: { min_length: 30 } }, 30],
		[{ password_options: { complexity: { min_length: 64 } } }, 64],
		[{ password_complexity_options: { min_length: 1_000 } }, 128],
		[{ password_complexity_options: { min_length: -3 } }, 8],
	])("the options %j require a length of %i", (options, minLength) => {
		expect(toPasswordPolicy(options).minLength).toBe(minLength);
	});

	it("the policy contains the words of both dictionaries", () => {
		const options = {
			password_dictionary: { enable: true, dictionary: ["acme"] },
			password_options: { dictionary: { active: true, custom: ["rolecall"] } },
		};
		expect(toPasswordPolicy(options).blockedWords).toEqual(["acme", "rolecall"]);
	});
});
