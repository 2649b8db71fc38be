import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { isMetadataName, sightOf } from "./personal-names.ts";

/** Features whose responses only admins see. */
const forAdmins = ["token-page", "directory"];
/** Names of the response schemas of all routes. */
const responseSchemas = new Set(
	readdirSync("app/api", { recursive: true, encoding: "utf8" })
		.filter((file) => file.endsWith("route.ts"))
		.map((file) => readFileSync(path.join("app/api", file), "utf8"))
		.flatMap((text) => [...text.matchAll(/\bresponse: (\w+Schema)\b/g)].map(([, name]) => name)),
);

/** Names that a level without `pii:reveal` must not see: they are personal, or a separate act shows them. */
const hidden = [
	...["nickname", "username", "phone_number", "picture", "last_ip", "initial_ip", "ip", "actorAddress"],
	...["before", "after", "payload", "value", "current", "rolecall"],
	...["path", "problems", "rules"],
	...["ticket", "recoveryCode", "fingerprint", "url", "blockedWords"],
];

type JsonSchema = { properties?: unknown; [key: string]: unknown };

const isSchema = (value: unknown): value is JsonSchema => typeof value === "object" && value !== null;

/** Returns the names whose value may be a text, a number or anything. */
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

async function listResponseNames(): Promise<string[]> {
	const files = readdirSync("lib", { recursive: true, encoding: "utf8" })
		.filter((file) => /^[\w-]+\/(?!(?:server|client)\/)[\w/-]+\.ts$/.test(file))
		.filter((file) => !forAdmins.includes(file.split("/", 1).join("")))
		.map((file) => path.resolve("lib", file));
	const modules = await Promise.all(files.map((file) => import(/* @vite-ignore */ pathToFileURL(file).href)));
	const schemas = modules
		.flatMap((module: Record<string, unknown>) => Object.entries(module))
		.filter(([name, value]) => value instanceof z.ZodObject && responseSchemas.has(name))
		.map(([, value]) => value as z.ZodObject);
	const names = schemas.flatMap((schema) =>
		leafNames(z.toJSONSchema(schema, { io: "output", unrepresentable: "any" })),
	);
	return [...new Set(names)].filter((name) => name !== "" && !isMetadataName(name));
}

describe("personal names", () => {
	it("define the masking of every name that a response may hold", async () => {
		const names = await listResponseNames();
		expect(names.length).toBeGreaterThan(60);
		expect(names.filter((name) => sightOf(name) === "hidden" && !hidden.includes(name))).toEqual([]);
	});

	it("hide a name that is not listed", () => {
		expect(["birthdate", "phone", "toString", "__proto__", "constructor", ""].map(sightOf)).toEqual(
			Array.from({ length: 6 }, () => "hidden"),
		);
	});
});
