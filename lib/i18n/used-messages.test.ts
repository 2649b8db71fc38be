import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import en from "../../messages/en.json" with { type: "json" };
import { flattenMessages } from "../../testing/messages/flat-messages.ts";

const root = path.resolve(import.meta.dirname, "../..");
const files = globSync(["app/**/*.tsx", "components/**/*.{ts,tsx}", "lib/*/client/**/*.{ts,tsx}"], {
	cwd: root,
}).filter((file) => !file.includes(".test."));

/** The text that stands for a template's placeholder. */
const anyKey = `$${"{any}"}`;

const quoted = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Returns a pattern of the keys that a literal or template may name in a namespace. */
const toPattern = (namespace: string, text: string) =>
	`${namespace === "" ? "" : `${quoted(namespace)}\\.`}${text
		.split(/\$\{[^}]*\}/)
		.map(quoted)
		.join("[^.]+")}`;

/** Lists the keys that a file may use: its translators with their namespaces, and every text in it that could be a key. */
function listPatterns(source: string): string[] {
	const texts = [
		...source.matchAll(/"([\w.-]+)"|`(\w[\w.-]*(?:\$\{[^`}]*\}[\w.-]*)+|(?:\$\{[^`}]*\}\.[\w.-]+)+)`|\b(\w+):/g),
	].flatMap(([, literal, template, key]) => literal ?? template ?? key ?? []);
	const translators = [
		...source.matchAll(/const (\w+) = useTranslations\((?:"([^"]*)")?\)/g),
		...source.matchAll(/(\w+)(?: =|:) ReturnType<typeof useTranslations<"([^"]*)">>/g),
	];
	// A file that receives its translator uses whole paths.
	if (translators.length === 0)
		return texts.filter((text) => text.includes(".") && !text.startsWith("$")).map((text) => toPattern("", text));
	return translators.flatMap(([, name = "", namespace = ""]) => {
		// A key in a variable may be any key directly in the namespace.
		const asksByVariable = new RegExp(`\\b${name}\\(\\s*[\\w.[\\]]+\\s*[,)]`).test(source);
		const all = asksByVariable && namespace !== "" ? [toPattern(namespace, anyKey)] : [];
		return [...all, ...texts.map((text) => toPattern(namespace, text))];
	});
}

/** Lists the parts that are read as tables: `messages.user.summary`, `useMessages().logTypes`. */
const listTables = (source: string) =>
	[...source.matchAll(/\b(?:messages|useMessages\(\))\.(\w+(?:\.\w+)*)/g)].map(
		([, table = ""]) => `${quoted(table)}\\..+`,
	);

describe("the messages", () => {
	// The compiler finds a missing key, so this test looks only for unused ones.
	it("every message is used by some component or by client code", () => {
		expect(files.length).toBeGreaterThan(100);
		const patterns = files
			.map((file) => readFileSync(path.join(root, file), "utf8"))
			.flatMap((source) => [...listPatterns(source), ...listTables(source)]);
		const asked = new RegExp(`^(?:${[...new Set(patterns)].join("|")})$`);
		const keys = [...flattenMessages(en).keys()];
		expect(asked.test("users.title"), "one that is asked for").toBe(true);
		expect(asked.test("users.nobodyAsksForThis"), "one that is not").toBe(false);
		expect(keys.filter((key) => !asked.test(key))).toEqual([]);
	});
});
