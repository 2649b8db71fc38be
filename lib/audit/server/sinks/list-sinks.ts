import "server-only";
import { createHmac } from "node:crypto";
import { open } from "node:fs/promises";
import type { StuckSink } from "../../../access/contract.ts";
import { getEnv } from "../../../env/server/env.ts";
import type { Secret } from "../../../env/server/secret.ts";
import { fetchOutgoing } from "../../../http/server/outgoing.ts";

/** A receiver of audit entries. `deliver` resolves once the text, whole lines, has arrived. `setting` names it in the settings. */
export type Sink = {
	name: StuckSink["name"];
	setting: string;
	deliver: (text: string, signal: AbortSignal) => Promise<void>;
};

type Webhook = { url: Secret; secret: Secret };

/**
 * Posts lines to a webhook, signed: `rolecall-signature` is the HMAC-SHA-256, in hex, of the time in `rolecall-timestamp` (epoch seconds), a
 * dot, and the body. No redirect is followed.
 */
async function postLines({ url, secret }: Webhook, body: string, signal: AbortSignal): Promise<void> {
	const timestamp = String(Math.floor(Date.now() / 1_000));
	const signature = createHmac("sha256", secret.reveal()).update(`${timestamp}.${body}`).digest("hex");
	const answer = await fetchOutgoing(url.reveal(), {
		method: "POST",
		headers: {
			"content-type": "application/x-ndjson; charset=utf-8",
			"rolecall-timestamp": timestamp,
			"rolecall-signature": signature,
		},
		body,
		redirect: "manual",
		signal,
	});
	await answer.body?.cancel();
	if (!answer.ok) throw new Error(`The receiver answered with status ${answer.status}.`);
}

/** Adds lines to a file, which only its owner can read if this makes it. A line that a crash cut is ended first. */
async function appendLines(file: string, text: string): Promise<void> {
	const opened = await open(file, "a+", 0o600);
	try {
		const { size } = await opened.stat();
		const { buffer } = size === 0 ? { buffer: undefined } : await opened.read(Buffer.alloc(1), 0, 1, size - 1);
		const isCut = buffer !== undefined && buffer.toString() !== "\n";
		await opened.appendFile(isCut ? `\n${text}` : text);
		await opened.datasync();
	} finally {
		await opened.close();
	}
}

const writeToStdout = (text: string): Promise<void> =>
	new Promise((resolve, reject) => {
		process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
	});

/** Lists the receivers that the settings name. */
export function listSinks(): Sink[] {
	const { auditWebhook: webhook, auditJsonLines: place } = getEnv();
	const sinks: Sink[] = [];
	if (webhook !== undefined) {
		const deliver: Sink["deliver"] = (text, signal) => postLines(webhook, text, signal);
		sinks.push({ name: "webhook", setting: "AUDIT_WEBHOOK_URL", deliver });
	}
	if (place !== undefined) {
		const deliver: Sink["deliver"] = (text) => (place === "stdout" ? writeToStdout(text) : appendLines(place, text));
		sinks.push({ name: "lines", setting: "AUDIT_JSON_LINES", deliver });
	}
	return sinks;
}
