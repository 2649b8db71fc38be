import "server-only";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { z } from "zod";
import { getEnv } from "../../../env/server/env.ts";
import { tenantOrigin } from "../../../env/server/tenant-origin.ts";
import { fetchFile } from "../../../http/server/outgoing.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { isKept } from "../rows/keep-fields.ts";
import { searchUsers } from "./read-users-page.ts";

/** The attributes of Auth0's own that a user can have. An export holds only those that it is asked for. */
const fields = [
	...["user_id", "email", "email_verified", "username", "phone_number", "phone_verified", "name", "given_name"],
	...["family_name", "nickname", "picture", "identities", "user_metadata", "app_metadata", "blocked", "multifactor"],
	...["multifactor_last_modified", "created_at", "updated_at", "last_login", "last_ip", "logins_count"],
	...["last_password_reset", "locale"],
];
/** An attribute that an identity provider sent, as a field of an export. A name with a dot would be a path. */
const furtherField = /^\w{1,100}$/;
/** Most fields of an export. A user rarely has more than 30 attributes. */
const mostFields = 100;

/** Longest wait for the first byte and for each further one of a file, in ms. */
const silenceMs = 30_000;
/** Longest line of a file, in characters. Auth0 keeps at most 16 MB of metadata. */
const longestLine = 64 * 1024 * 1024;

const jobSchema = z.object({ id: z.string().min(1), status: z.string(), location: z.string().optional() });

/** Thrown if the file does not come, or not whole. */
export class ExportFailed extends Error {}

/**
 * Returns the names of the attributes that a user can have. Identity providers add their own, which the users who changed last tell. Makes
 * one upstream call.
 */
async function listFields(): Promise<string[]> {
	const { raws } = await searchUsers({ sort: "updated_at:-1" });
	const further = raws.flatMap(Object.keys).filter((name) => furtherField.test(name));
	return [...new Set([...fields, ...further])].slice(0, mostFields);
}

/**
 * Asks the tenant for a file with all users, as lines of JSON. Returns the id of the job, or undefined if the answer has none. Makes two
 * upstream calls.
 * @see https://auth0.com/docs/manage-users/user-migration/bulk-user-exports
 */
export async function askForExport(): Promise<string | undefined> {
	// The accounts of a user are always kept, though not all of what they hold.
	const isAsked = (name: string) => name === "identities" || isKept(name);
	const asked = (await listFields()).filter(isAsked).map((name) => ({ name }));
	const job = await callManagementApi({ lane: "background" }, (api, request) =>
		api.jobs.usersExports.create({ format: "json", fields: asked }, request),
	);
	return jobSchema.safeParse(job).data?.id;
}

/**
 * Reads how far an export is: the address of its file, which is valid for 60 s, `running`, or `failed`. Makes one upstream call.
 * @throws ProblemError `not_found` a day after the job was asked for
 */
export async function findExport(jobId: string): Promise<{ location: string } | "running" | "failed"> {
	const job = await callManagementApi({ lane: "background" }, (api, request) => api.jobs.get(jobId, request));
	const { status, location } = jobSchema.safeParse(job).data ?? {};
	if (status === "completed" && location !== undefined) return { location };
	return status === "pending" || status === "processing" ? "running" : "failed";
}

const parse = (line: string): unknown => {
	try {
		return JSON.parse(line);
	} catch {
		return undefined;
	}
};

async function* readLines(file: AsyncIterable<Buffer>): AsyncGenerator<string> {
	const decoder = new TextDecoder();
	let rest = "";
	for await (const chunk of file) {
		// Only the chunk is split, so that the time of a long line is linear.
		const [end = "", ...lines] = decoder.decode(chunk, { stream: true }).split("\n");
		rest += end;
		if (rest.length > longestLine) throw new ExportFailed("A line of the export is too long.");
		const last = lines.pop();
		if (last === undefined) continue;
		yield rest;
		yield* lines;
		rest = last;
	}
	yield rest + decoder.decode();
}

/** Returns true for an address that may be asked for personal data: https, or the tenant's own. A failure to ask it does not repeat it. */
function isSafe(location: string): boolean {
	const { protocol, origin, username, password } = URL.parse(location) ?? {};
	const isPrivate = protocol === "https:" || origin === tenantOrigin(getEnv().auth0Domain);
	return isPrivate && username === "" && password === "";
}

/** Asks for a file. Tests replace it. */
export type FetchFile = (
	url: string,
	init: { redirect: "error"; signal: AbortSignal },
) => Promise<{ ok: boolean; status: number; body: AsyncIterable<Uint8Array> | null }>;

/** Reads the lines of a packed file, and gives up if nothing comes for 30 s. */
async function* readPacked(location: string, ask: FetchFile): AsyncGenerator<string> {
	if (!isSafe(location)) throw new ExportFailed("The address of the export is none of https.");
	const silence = new AbortController();
	const timer = setTimeout(() => silence.abort(new Error("Nothing came for 30 s.")), silenceMs).unref();
	try {
		const { ok, status, body } = await ask(location, { redirect: "error", signal: silence.signal });
		if (!ok || body === null) throw new ExportFailed(`The export was answered with ${status}.`);
		const packed = Readable.from(body).on("data", () => timer.refresh());
		yield* readLines(pipeline(packed, createGunzip(), () => undefined));
	} catch (error) {
		throw error instanceof ExportFailed ? error : new ExportFailed("The export broke off.", { cause: error });
	} finally {
		clearTimeout(timer);
		silence.abort();
	}
}

/**
 * Reads the users of an export's file, `size` at a time. A line that is no user is undefined, so that lines count users.
 * @throws ExportFailed
 */
export async function* readExportFile(
	location: string,
	size: number,
	ask: FetchFile = fetchFile,
): AsyncGenerator<unknown[]> {
	let users: unknown[] = [];
	for await (const line of readPacked(location, ask)) {
		if (line === "") continue;
		users.push(parse(line));
		if (users.length < size) continue;
		yield users;
		users = [];
	}
	if (users.length > 0) yield users;
}
