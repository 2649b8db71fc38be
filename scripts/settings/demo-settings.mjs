/** Settings of the demo. Its secrets are generated once, into `.data/demo.json`, readable by the owner only. */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "../runtime.mjs";

export const accounts = [
	["admin@rolecall.test", "reads and changes everything"],
	["support@rolecall.test", "finds users, edits profiles, blocks and unblocks"],
	["viewer@rolecall.test", "reads"],
	["nobody@rolecall.test", "has no role, and is told whom to ask"],
];
export const password = "Rolecall-demo-1";

const secret = () => randomBytes(32).toString("base64url");

function secrets(file) {
	if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
	const made = {
		APIV2_CLIENT_ID: `m2m${randomBytes(14).toString("hex")}`,
		APIV2_CLIENT_SECRET: secret(),
		AUTH0_CLIENT_ID: `web${randomBytes(14).toString("hex")}`,
		AUTH0_CLIENT_SECRET: secret(),
		NEXTAUTH_SECRET: secret(),
		ROLECALL_SECRET: secret(),
	};
	mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
	writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
	return made;
}

/** Returns the environment that both programs start with. `folder` holds the database and the secrets; default `.data`. */
export function demoSettings({ port, tenantPort, folder = path.join(root, ".data") }) {
	return {
		...secrets(path.join(folder, "demo.json")),
		AUTH0_DOMAIN: `127.0.0.1:${tenantPort}`,
		NEXTAUTH_URL: `http://localhost:${port}`,
		DATA_DIR: folder,
		DATABASE_URL: process.env.DATABASE_URL ?? "",
		METADATA_SCHEMA_FILE: path.join(root, "tenant", "seed", "metadata-schema.json"),
		OUTBOX_URL: `http://127.0.0.1:${tenantPort}/__tenant/outbox`,
		AUTH0_PLAN: "enterprise",
		LOG_LEVEL: process.env.LOG_LEVEL ?? "info",
		PORT: String(port),
		TENANT_PORT: String(tenantPort),
		HOST: "127.0.0.1",
	};
}

/** The same for a demo that people use: the directory is on, unless the setting `DIRECTORY` says otherwise. */
export const shownSettings = (ports) => ({ ...demoSettings(ports), DIRECTORY: process.env.DIRECTORY ?? "on" });
