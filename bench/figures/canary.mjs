/** G19: uses a recognisable secret and tokens, causes failures of every kind, and searches everything that was written. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { withReplicas } from "../replicas.mjs";
import { inRounds } from "../rounds.mjs";
import { rowsOf } from "../rows.mjs";
import { tokenAnswer, withScriptedTenant } from "../scripted-tenant.mjs";
import { sharedSettings } from "../shared-settings.mjs";
import { tokenSubjects } from "../subjects/all.mjs";

const secret = "canary-secret-5b1e7c";
const token = "canary-token-9d42f0";

const keeping = tokenSubjects.filter((subject) => subject !== "naive");
const deadlineMs = 4_000;

/** Responses of the Management API, by the number of the call. */
const answers = [
	{ status: 500, body: { message: "failed" } },
	{ status: 401, body: { message: "Invalid token" } },
	{ status: 403, body: { errorCode: "insufficient_scope", message: "Insufficient scope" } },
	{ status: 404, body: { errorCode: "inexistent_user", message: "no such user" } },
	{ body: "<html>" },
	"reset",
];

/** Fails twice before it returns a token. */
const onToken = (number) =>
	number <= 2
		? { status: [500, 403][number - 1], body: { error: "access_denied" } }
		: tokenAnswer(`${token}-${number}`);

const countInText = (text) => text.split(secret).length + text.split(token).length - 2;

/** Counts the canaries in the files of a folder. */
const countInFolder = (folder) =>
	readdirSync(folder, { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile())
		.map((entry) => countInText(readFileSync(path.join(entry.parentPath ?? entry.path, entry.name), "latin1")))
		.reduce((sum, count) => sum + count, 0);

async function measureCanaries(subject, databases) {
	let calls = 0;
	const onCall = () => answers[calls++ % answers.length];
	return withScriptedTenant({ onToken, onCall }, async ({ settings }) => {
		const shared = await sharedSettings(subject, { ...settings, clientSecret: secret }, databases);
		const env = { LOG_LEVEL: "trace" };
		return withReplicas({ subject, count: 2, settings: shared, env }, async ({ run, said }) => {
			await run("show-failures", { userIds: answers.map((_answer, number) => `auth0|${number}`), deadlineMs });
			const printed = countInText(said());
			return { hits: printed + (subject === "rolecall" ? countInFolder(await databases.folder()) : 0) };
		});
	});
}

export const canary = {
	title: "G19: canaries in what is printed, logged and stored",
	rows: async (databases) =>
		rowsOf("G19", await inRounds(keeping, (subject) => measureCanaries(subject, databases)), [
			{ key: "hits", unit: "canaries found", target: 0 },
		]),
};
