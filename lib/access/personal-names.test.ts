import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { isMetadataName, sightOf } from "./personal-names.ts";

/** The answers of these features are for admins alone, who see everything. */
const forAdmins = ["token-page", "token-lab"];
/** The schemas that routes answer by. */
const answered = new Set(
	readdirSync("app/api", { recursive: true, encoding: "utf8" })
		.filter((file) => file.endsWith("route.ts"))
		.map((file) => readFileSync(path.join("app/api", file), "utf8"))
		.flatMap((text) => [...text.matchAll(/\bresponse: (\w+Schema)\b/g)].map(([, name]) => name)),
);

/** Names that are hidden from a level without `pii:reveal`: they are personal, or a separate act shows them. */
const hidden = [
	...["nickname", "username", "phone_number", "picture", "last_ip", "initial_ip", "ip"],
	...["before", "after", "payload", "value", "current"],
	...["ticket", "recoveryCode", "fingerprint", "url", "blockedWords"],
];

type JsonSchema = { properties?: unknown; [key: string]: unknown };

const isSchema = (value: unknown): value is JsonSchema => typeof value === "object" && value !== null;

/** The names under which a text, a number or anything may stand. */
function leafNames(schema: JsonSchema, name = ""): string[] {
	const inner = [schema.anyOf, schema.oneOf, schema.allOf, schema.items, schema.additionalProperties].flat();
	const below = [
		...Object.entries(schema.properties ?? {}).flatMap(([key, one]) => (isSchema(one) ? leafNames(one, key) : [])),
		...inner.filter(isSchema).flatMap((one) => leafNames(one, name)),
	];
	const says = [schema.type].flat().some((type) => type !== "boolean" && type !== "object" && type !== "null");
	const isLeaf = below.length === 0 && says && schema.not === undefined;
	return isLeaf ? [...below, name] : below;
}

async function listAnswerNames(): Promise<string[]> {
	const files = readdirSync("lib", { recursive: true, encoding: "utf8" })
		.filter((file) => /^[\w-]+\/(?!(?:server|client)\/)[\w/-]+\.ts$/.test(file))
		.filter((file) => !forAdmins.includes(file.split("/", 1).join("")))
		.map((file) => path.resolve("lib", file));
	const modules = await Promise.all(files.map((file) => import(/* @vite-ignore */ pathToFileURL(file).href)));
	const schemas = modules
		.flatMap((module: Record<string, unknown>) => Object.entries(module))
		.filter(([name, value]) => value instanceof z.ZodObject && answered.has(name))
		.map(([, value]) => value as z.ZodObject);
	const names = schemas.flatMap((schema) =>
		leafNames(z.toJSONSchema(schema, { io: "output", unrepresentable: "any" })),
	);
	return [...new Set(names)].filter((name) => name !== "" && !isMetadataName(name));
}

describe("what a level without pii:reveal sees", () => {
	it("decides what a level without pii:reveal sees for every name that an answer may hold", async () => {
		const names = await listAnswerNames();
		expect(names.length).toBeGreaterThan(60);
		expect(names.filter((name) => sightOf(name) === "hidden" && !hidden.includes(name))).toEqual([]);
	});

	it("masks a name that is not listed", () => {
		expect(["birthdate", "phone", "toString", "__proto__", "constructor", ""].map(sightOf)).toEqual(
			Array.from({ length: 6 }, () => "hidden"),
		);
	});
});
